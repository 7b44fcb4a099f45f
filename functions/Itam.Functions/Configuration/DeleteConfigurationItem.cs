using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>DELETE /configuration-items/{id}?detach=</c>: 204. 409 <c>hasRelationships</c> unless <c>detach=true</c>, which deletes those too.
/// A deletion that broke off half-way is finished by repeating it.
/// </summary>
internal sealed class DeleteConfigurationItem(ConfigurationItemStore items, RelationshipStore relationships, AssetLinks links, TimeProvider time)
{
    private static readonly QueryTable<bool> Detach = new([new("detach", FieldKind.Flag, detach => detach, (_, value) => value is true)], false);

    internal static readonly CallContract Contract = CallContract.Change with { Query = Detach };

    [Function(nameof(DeleteConfigurationItem))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "configuration-items/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => call.Query(Detach).ThenAsync(detach => DeleteAsync(id, call.IfMatch, detach, call.Actor, cancellationToken)))
            .ToNoContentAsync();

    private async Task<Result> DeleteAsync(Guid id, IfMatch ifMatch, bool detach, Actor actor, CancellationToken cancellationToken)
    {
        var found = await items.FindEvenDeletingAsync(id, cancellationToken);
        if (found is null)
        {
            return ConfigurationItemStore.NotFound(id);
        }

        if (!found.Value.IsDeleting)
        {
            var marked = await MarkAsync(id, ifMatch, detach, actor, cancellationToken);
            if (!marked.IsOk)
            {
                return marked;
            }
        }

        // From the mark on nobody relates to it any more, so what is found now is all there is.
        var detached = await relationships.DeleteAllAsync(id, actor, cancellationToken);
        if (!detached.IsOk)
        {
            return detached;
        }

        if ((await items.FindEvenDeletingAsync(id, cancellationToken))?.Value.Details.AssetId is { } assetId)
        {
            var settled = await links.SettleAsync(id, assetId, actor, cancellationToken);
            if (!settled.IsOk)
            {
                return settled.Error;
            }
        }

        return await items.RemoveAsync(id, time.GetUtcNow(), actor, cancellationToken);
    }

    private async Task<Result> MarkAsync(Guid id, IfMatch ifMatch, bool detach, Actor actor, CancellationToken cancellationToken)
    {
        var marked = await items.ChangeAsync(id, ifMatch, async item =>
        {
            var count = detach ? 0 : await relationships.CountAsync(id, cancellationToken);
            return count == 0
                ? item.MarkDeleting(time.GetUtcNow(), actor)
                : Error.Conflict(ConfigurationErrorCodes.HasRelationships, $"The configuration item has {count} relationships. Delete them first, or delete it with ?detach=true.");
        }, actor, "deletionStarted", cancellationToken);
        return marked.IsOk ? Result.Ok : marked.Error;
    }
}
