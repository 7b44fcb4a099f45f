using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Itam.Domain.Configuration;

/// <summary>How many members of a redundancy group must be up: a number of them, or a share in percent.</summary>
public readonly record struct MinimumUp
{
    private MinimumUp(int value, bool isPercent)
    {
        Value = value;
        IsPercent = isPercent;
    }

    /// <summary>A number of members, or percent of them when <see cref="IsPercent"/>.</summary>
    public int Value { get; }

    public bool IsPercent { get; }

    /// <summary>Reads <c>2</c> (1 or more) or <c>50%</c> (1 to 100), and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MinimumUp minimumUp)
    {
        minimumUp = default;
        if (text is null)
        {
            return false;
        }

        var isPercent = text.EndsWith('%');
        var digits = isPercent ? text[..^1] : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1 || (isPercent && value > 100))
        {
            return false;
        }

        minimumUp = new MinimumUp(value, isPercent);
        return true;
    }

    /// <summary>
    /// How many of so many members that is: a percentage rounds up (50 % of 3 is 2), and a group with fewer members than are asked for
    /// needs all it has.
    /// </summary>
    public int Of(int members)
    {
        var required = IsPercent ? ((long)Value * members + 99) / 100 : Value;
        return (int)Math.Clamp(required, 1, Math.Max(1, members));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(IsPercent ? "%" : "")}");
}
