using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Defaults;
using Itam.Functions.Depreciation.Policies;

namespace Itam.Functions.Depreciation;

/// <summary>The policy of an asset in a book: its own, otherwise its category's, otherwise straight line.</summary>
internal sealed class BookPolicies(PolicyStore policies, DefaultsStore defaults)
{
    /// <param name="own">The name of the asset's own policy for the book.</param>
    /// <returns>A name that stands for nothing is a conflict, <c>policyNotFound</c>: nothing is posted by guesswork.</returns>
    public async ValueTask<Result<DepreciationPolicy>> ResolveAsync(string? own, string? category, string book, CancellationToken cancellationToken)
    {
        var name = own ?? (category is null ? null : await defaults.PolicyOfAsync(category, book, cancellationToken));
        return name is null ? DepreciationPolicy.Default : await policies.GetAsync(name, cancellationToken);
    }
}
