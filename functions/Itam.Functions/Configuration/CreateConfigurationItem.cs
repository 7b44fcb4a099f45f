using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>POST /configuration-items</c>: 201 with the item, which is planned unless it says otherwise.</summary>
internal sealed class CreateConfigurationItem(AssetLinks links, TimeProvider time)
{
    internal static readonly CallContract Contract = CallContract.Post(ConfigurationItemContract.Body);

    [Function(nameof(CreateConfigurationItem))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "configuration-items")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => CreateAsync(call, cancellationToken))
            .ToCreatedAsync(request, item => item.Id.ToString(), ConfigurationItemContract.Write);

    private Task<Result<Stored<ConfigurationItem>>> CreateAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var details = call.ReadBody(ConfigurationItemContract.Body);
        return call.Combine(ConfigurationItem.Create(RepeatableRequest.NewId(now), details, now, call.Actor))
            .ThenAsync(item => links.AddAsync(item, call.Actor, cancellationToken));
    }
}
