using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Categories;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary>The defaults of categories in the store.</summary>
internal sealed class DefaultsStore([FromKeyedServices(Containers.Operations)] DocumentContainer operations, TimeProvider time)
{
    private readonly RecentReads<DefaultsDocument> recent = new(time);

    public Task<Stored<DefaultsDocument>?> FindAsync(string category, CancellationToken cancellationToken) =>
        operations.FindAsync<DefaultsDocument>(IdOf(category), IdOf(category), cancellationToken);

    public static Error NotFound() => Error.NotFound(DepreciationErrorCodes.DefaultsNotFound, "The category has no default depreciation policies.");

    public Task<Page<DefaultsDocument>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        operations.PageAsync<DefaultsDocument>(DefaultsDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>The name of the policy for a category's assets in a book; null if none was set.</summary>
    public async ValueTask<string?> PolicyOfAsync(string category, string book, CancellationToken cancellationToken) =>
        (await recent.GetAsync(AssetCategory.Key(category), ReadAsync, cancellationToken))?.Policies.GetValueOrDefault(book);

    /// <summary>Sets the defaults of a category; the same again is no change.</summary>
    public async Task<Result<(Stored<DefaultsDocument> Document, bool IsNew)>> PutAsync(
        string category, IReadOnlyDictionary<string, string> policies, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        var put = await operations.PutAsync<DefaultsDocument>(IdOf(category), ifMatch, Next, cancellationToken);
        recent.Forget(AssetCategory.Key(category));
        return put;

        DefaultsDocument Next(DefaultsDocument? before) =>
            before is null ? DefaultsDocument.Of(IdOf(category), category, policies, AuditStamp.Created(time.GetUtcNow(), actor))
            : new TextMap(before.Policies).Equals(new TextMap(policies)) ? before
            : before with { Policies = policies, Audit = before.Audit.Updated(time.GetUtcNow(), actor) };
    }

    /// <summary>A category whose assets use a policy; null if there is none.</summary>
    public async Task<string?> UserAsync(string policy, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", DefaultsDocument.TypeName);
        return await operations.QueryAsync<DefaultsDocument>(query, pk: null, cancellationToken)
            .Where(defaults => defaults.Value.Policies.Values.Contains(policy, StringComparer.Ordinal))
            .Select(defaults => defaults.Value.Name)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<DefaultsDocument?> ReadAsync(string category, CancellationToken cancellationToken) => (await FindAsync(category, cancellationToken))?.Value;

    private static string IdOf(string category) => CategoryName.IdOf("depreciation", category);
}
