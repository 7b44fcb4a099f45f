using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>GET /configuration-items</c>: a page of the items that match every filter.</summary>
internal sealed class ListConfigurationItems(ConfigurationItemStore store)
{
    [Function(nameof(ListConfigurationItems))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "configuration-items")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, ConfigurationItemContract.List);
        return list.IsOk
            ? Answers.Page(request, await store.ListAsync(list.Value, cancellationToken), ConfigurationItemContract.Write)
            : Problem.From(list.Error);
    }
}
