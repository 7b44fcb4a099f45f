using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>GET /configuration-items</c>: a page of the items that match every filter.</summary>
internal sealed class ListConfigurationItems(ConfigurationItemStore store)
{
    internal static readonly CallContract Contract = CallContract.ListOf(ConfigurationItemContract.List);

    [Function(nameof(ListConfigurationItems))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "configuration-items")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => store.ListAsync(list, cancellationToken))
            .ToPageAsync(request, ConfigurationItemContract.Write);
}
