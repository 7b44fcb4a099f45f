using System.Text;
using Itam.Domain.Common;

namespace Itam.Domain.Procurement;

/// <summary>What makes a purchase line the same line in every file that names it: vendor, order, line (and department, if the profile says so).</summary>
public sealed record PurchaseKey
{
    private readonly string[] parts;

    private PurchaseKey(string[] parts)
    {
        this.parts = parts;
        Id = Ids.FromKey(parts);
    }

    /// <summary>The id of the line itself.</summary>
    public Guid Id { get; }

    /// <param name="department">Null unless orders are numbered by department.</param>
    public static PurchaseKey Of(string? vendor, string purchaseOrder, string line, string? department = null) => new(department is null
        ? [NormalName(vendor ?? ""), Normal(purchaseOrder), Normal(line)]
        : [NormalName(vendor ?? ""), Normal(purchaseOrder), Normal(line), NormalName(department)]);

    /// <summary>The id of the asset that one unit of the line becomes, the same in every import.</summary>
    /// <param name="unit">From 0.</param>
    public Guid AssetId(int unit) => Ids.FromKey([.. parts, unit.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    public bool Equals(PurchaseKey? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode();

    // Numbers keep their zeros and dashes: 0047 and 47 may be two orders.
    private static string Normal(string text) => CellText.OnOneLine(text.Normalize(NormalizationForm.FormKC)).ToUpperInvariant();

    // "Büro & IT, GmbH" and "BÜRO & IT GMBH" are one vendor.
    private static string NormalName(string text) => CellText.Letters(text);
}
