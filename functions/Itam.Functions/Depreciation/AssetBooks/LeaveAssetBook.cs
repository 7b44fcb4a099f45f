using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.AssetBooks;

/// <summary><c>DELETE /assets/{id}/books/{book}</c>: 204; 409 <c>bookPosted</c> once something is posted for the asset, <c>bookRequired</c> for the corporate book.</summary>
internal sealed class LeaveAssetBook(AssetBookStore store)
{
    [Function(nameof(LeaveAssetBook))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "assets/{id:guid}/books/{book}")] HttpRequest request, Guid id, string book, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        var removed = await store.RemoveAsync(id, RouteText.Of(book), ifMatch.Value, Actors.Of(request), cancellationToken);
        return removed.IsOk ? Answers.NoContent() : Problem.From(removed.Error);
    }
}
