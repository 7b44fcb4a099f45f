using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Usage;

/// <summary><c>GET /assets/{id}/usage</c>: a page, by month.</summary>
internal sealed class ListUsage(UsageStore store)
{
    private static readonly ListContract List = new([], ["entryKey"]);

    [Function(nameof(ListUsage))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/{id:guid}/usage")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, List);
        if (!list.IsOk)
        {
            return Problem.From(list.Error);
        }

        var page = await store.ListAsync(id, list.Value, cancellationToken);
        return page.IsOk ? Answers.Page(request, page.Value, UsageDocument.Write) : Problem.From(page.Error);
    }
}
