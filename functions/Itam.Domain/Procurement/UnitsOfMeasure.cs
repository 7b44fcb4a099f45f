using System.Collections.Frozen;

namespace Itam.Domain.Procurement;

/// <summary>
/// The units of which each one is an asset. UN/ECE Recommendation 20 (C62 one, H87 piece, EA each), X12 355 (EA, PC),
/// and what purchasing systems write for them (PCE, ST: Stück).
/// </summary>
public static class UnitsOfMeasure
{
    private static readonly FrozenSet<string> Countable =
        new[] { "", "EA", "EACH", "C62", "H87", "PCE", "PC", "PCS", "PIECE", "PIECES", "ST", "STK", "STÜCK", "UNIT", "UNITS" }
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a quantity of this unit counts pieces; a line without a unit does.</summary>
    public static bool IsCountable(string unit) => Countable.Contains(CellText.Letters(unit));
}
