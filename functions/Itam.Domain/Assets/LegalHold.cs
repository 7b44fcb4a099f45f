using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>An order to keep an asset as evidence: while it is on, the asset is not retired, not deleted, and a retired one goes no further.</summary>
/// <param name="Reason">The matter for which it must be kept.</param>
/// <param name="Since">When it was first placed.</param>
/// <param name="By">Who placed it first.</param>
public sealed record LegalHold(string Reason, DateTimeOffset Since, string By)
{
    public static LegalHold Empty { get; } = new(string.Empty, default, string.Empty);

    /// <summary>The table of its fields, which stand flat on the asset.</summary>
    public static IReadOnlyList<Field<LegalHold>> Fields { get; } =
    [
        new("legalHoldReason", FieldKind.Text, h => h.Reason, (h, v) => h with { Reason = (string)v! }) { MultiLine = true, Required = true },
        new("legalHoldSince", FieldKind.Instant, h => h.Since, (h, v) => h with { Since = (DateTimeOffset)v! }),
        new("legalHoldBy", FieldKind.Text, h => h.By, (h, v) => h with { By = (string)v! }),
    ];

    /// <summary>The refusal of a step that would take the asset away: 409 <c>legalHold</c>.</summary>
    internal Error Refusal() => Error.Conflict(AssetErrorCodes.LegalHold, $"The asset is under legal hold and must be kept: {Reason}");
}
