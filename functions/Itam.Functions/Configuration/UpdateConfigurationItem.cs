using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>PATCH /configuration-items/{id}</c>: a merge patch (RFC 7396); null removes. Read-only fields may be there as they are.</summary>
internal sealed class UpdateConfigurationItem(AssetLinks links, TimeProvider time)
{
    internal static readonly CallContract Contract = CallContract.Patch(ConfigurationItemContract.Body);

    [Function(nameof(UpdateConfigurationItem))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "configuration-items/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => links.ChangeAsync(id, call.IfMatch, item => Patch(call, item), call.Actor, "updated", cancellationToken))
            .ToEntityAsync(ConfigurationItemContract.Write);

    private Result<ConfigurationItem> Patch(ApiCall call, ConfigurationItem item) =>
        call.Patch(
            ConfigurationItemContract.Body, item, item.Details, ConfigurationItemContract.Write, details => item.Revise(details, time.GetUtcNow(), call.Actor));
}
