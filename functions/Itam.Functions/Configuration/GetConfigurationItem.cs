using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>GET /configuration-items/{id}</c>: the item, or 304 if the caller has its state.</summary>
internal sealed class GetConfigurationItem(ConfigurationItemStore store)
{
    [Function(nameof(GetConfigurationItem))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "configuration-items/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        var item = await store.GetAsync(id, cancellationToken);
        return item.IsOk ? Answers.Read(request, item.Value, ConfigurationItemContract.Write) : Problem.From(item.Error);
    }
}
