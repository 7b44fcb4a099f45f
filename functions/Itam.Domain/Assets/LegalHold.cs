using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>An order to keep an asset as evidence: while it is in place, the asset cannot be retired or deleted, nor a retired one change further.</summary>
/// <param name="Reason">The matter for which it must be kept.</param>
/// <param name="Since">When it was first placed.</param>
/// <param name="By">Who placed it first.</param>
public sealed record LegalHold(string Reason, DateTimeOffset Since, string By)
{
    public static LegalHold Empty { get; } = new(string.Empty, default, string.Empty);

    /// <summary>The table of its fields, which are flat members of the asset.</summary>
    public static IReadOnlyList<Field<LegalHold>> Fields { get; } =
    [
        new("legalHoldReason", FieldKind.Text, h => h.Reason, (h, v) => h with { Reason = (string)v! }) { MultiLine = true, Required = true },
        new("legalHoldSince", FieldKind.Instant, h => h.Since, (h, v) => h with { Since = (DateTimeOffset)v! }),
        new("legalHoldBy", FieldKind.Text, h => h.By, (h, v) => h with { By = (string)v! }),
    ];

    /// <summary>The error for a transition that would dispose of the asset: 409 <c>legalHold</c>.</summary>
    internal Error Refusal() => Error.Conflict(AssetErrorCodes.LegalHold, $"The asset is under legal hold and must be kept: {Reason}");
}
