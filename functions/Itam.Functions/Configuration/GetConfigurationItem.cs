using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>GET /configuration-items/{id}</c>: the item, or 304 if the caller has its state.</summary>
internal sealed class GetConfigurationItem(ConfigurationItemStore store)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetConfigurationItem))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "configuration-items/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => store.GetAsync(id, cancellationToken))
            .ToGetAsync(request, ConfigurationItemContract.Write);
}
