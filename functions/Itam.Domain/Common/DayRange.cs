namespace Itam.Domain.Common;

/// <summary>The range of dates that the register accepts, from a request or a file.</summary>
public static class DayRange
{
    /// <summary>The rule in words, for messages.</summary>
    public const string Rule = "must be between 1900-01-01 and 2199-12-31";

    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public static bool Contains(DateOnly day) => day >= First && day <= Last;
}
