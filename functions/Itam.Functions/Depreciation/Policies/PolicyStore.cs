using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Defaults;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>The policies in the store, and the presets. Books, assets and defaults refer to them by name.</summary>
internal sealed class PolicyStore(
    [FromKeyedServices(Containers.Operations)] DocumentContainer operations, [FromKeyedServices(Containers.Assets)] DocumentContainer assets, DefaultsStore defaults, TimeProvider time)
{
    private readonly RecentReads<DepreciationPolicy> recent = new(time);

    public async Task<Stored<PolicyDocument>?> FindAsync(string name, CancellationToken cancellationToken) => PlainName.Rule(name) is null
        ? PolicyDocument.Preset(name) ?? await operations.FindAsync<PolicyDocument>(PolicyDocument.IdOf(name), PolicyDocument.IdOf(name), cancellationToken)
        : null;

    /// <summary>A page of both, by name.</summary>
    public async Task<Page<PolicyDocument>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        var own = await operations.PageAsync<PolicyDocument>(PolicyDocument.TypeName, request, pk: null, cancellationToken);
        var sign = request.Descending ? -1 : 1;
        List<Stored<PolicyDocument>> all = [.. own.Items, .. DepreciationPresets.All.Keys.Where(IsToCome).Select(name => PolicyDocument.Preset(name)!)];
        all.Sort((one, other) => sign * string.CompareOrdinal(one.Value.Name, other.Value.Name));
        IReadOnlyList<Stored<PolicyDocument>> page = [.. all.Take(request.PageSize)];
        var isLast = all.Count == page.Count && own.NextToken is null;
        if (isLast)
        {
            return new Page<PolicyDocument>(page, null) { Columns = request.Columns };
        }

        var token = new PageToken(JsonSerializer.SerializeToElement(page[^1].Value.Name), page[^1].Value.Id);
        return new Page<PolicyDocument>(page, token.Encode(request.Fingerprint))
        {
            Columns = request.Columns,
            Next = stop => ListAsync(request with { After = token }, stop),
        };

        bool IsToCome(string name) => request.After is not { Key: { ValueKind: JsonValueKind.String } key } || sign * string.CompareOrdinal(name, key.GetString()) > 0;
    }

    /// <summary>The policy with a name that is in use: a conflict, <c>policyNotFound</c>, if there is none.</summary>
    public async ValueTask<Result<DepreciationPolicy>> GetAsync(string name, CancellationToken cancellationToken) =>
        await FindPolicyAsync(name, cancellationToken) is { } policy ? policy
        : Error.Conflict(DepreciationErrorCodes.PolicyNotFound, $"The asset uses the depreciation policy '{name}', which does not exist.");

    /// <summary>What is wrong with the name of a policy in a field of a request; null if there is such a policy.</summary>
    public async Task<FieldError?> FaultAsync(string field, string name, CancellationToken cancellationToken) =>
        await FindPolicyAsync(name, cancellationToken) is null ? new FieldError(field, FaultCodes.Unknown, "must be the name of an existing depreciation policy") : null;

    /// <summary>Sets what a name stands for; the same again is no change. 409 <c>policyReadOnly</c> for a preset. The unposted months of whatever uses it are planned anew.</summary>
    public async Task<Result<(Stored<PolicyDocument> Document, bool IsNew)>> PutAsync(
        string name, DepreciationPolicy policy, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        if (DepreciationPresets.All.ContainsKey(name))
        {
            return ReadOnly(name);
        }

        var put = await operations.PutAsync<PolicyDocument>(PolicyDocument.IdOf(name), ifMatch, Next, cancellationToken);
        recent.Forget(name);
        return put;

        PolicyDocument Next(PolicyDocument? before) => before is null
            ? PolicyDocument.Of(name, policy, AuditStamp.Created(time.GetUtcNow(), actor))
            : before.Policy == policy ? before : before with { Policy = policy, Audit = before.Audit!.Updated(time.GetUtcNow(), actor) };
    }

    /// <summary>
    /// Takes a policy away; 409 <c>policyInUse</c>, <c>policyReadOnly</c> for a preset. An asset that is given it at the same moment is left with a name that stands for nothing:
    /// it is reported by every run until the policy is there again or the asset names another.
    /// </summary>
    public async Task<Result> DeleteAsync(string name, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (DepreciationPresets.All.ContainsKey(name))
        {
            return ReadOnly(name);
        }

        var deleted = await operations.DeleteAsync<PolicyDocument>(PolicyDocument.IdOf(name), ifMatch, Missing(name), IsFreeAsync, cancellationToken);
        recent.Forget(name);
        return deleted;
    }

    public static Error Missing(string name) => Error.NotFound(DepreciationErrorCodes.PolicyNotFound, $"There is no depreciation policy '{name}'.");

    private ValueTask<DepreciationPolicy?> FindPolicyAsync(string name, CancellationToken cancellationToken) =>
        DepreciationPresets.All.TryGetValue(name, out var preset) ? ValueTask.FromResult<DepreciationPolicy?>(preset) : recent.GetAsync(name, ReadAsync, cancellationToken);

    private static Error ReadOnly(string name) =>
        Error.Conflict(DepreciationErrorCodes.PolicyReadOnly, $"'{name}' is a preset and cannot be changed. Create a policy with another name instead.");

    private async Task<DepreciationPolicy?> ReadAsync(string name, CancellationToken cancellationToken) => (await FindAsync(name, cancellationToken))?.Value.Policy;

    // An asset may name it for itself and for each of its books, a category for its assets.
    private async Task<Result> IsFreeAsync(PolicyDocument policy, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT TOP 1 VALUE c.pk FROM c WHERE c.depreciationPolicy = @policy").WithParameter("@policy", policy.Name);
        return await assets.QueryValuesAsync<string>(query, pk: null, cancellationToken).FirstOrDefaultAsync(cancellationToken) is { } asset
                ? InUse("assetId", asset, $"The asset {asset} uses this policy.")
            : await defaults.UserAsync(policy.Name, cancellationToken) is { } category
                ? InUse("category", category, $"The assets of the category '{category}' use this policy.")
            : Result.Ok;

        static Result InUse(string kind, string user, string message) =>
            Error.Conflict(DepreciationErrorCodes.PolicyInUse, message) with { Details = new Dictionary<string, object?>(StringComparer.Ordinal) { [kind] = user } };
    }
}
