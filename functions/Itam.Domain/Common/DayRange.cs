namespace Itam.Domain.Common;

/// <summary>The days that the register takes, from a call or a file: far enough for every asset, near enough for every sum over months.</summary>
public static class DayRange
{
    /// <summary>The rule in words, for messages.</summary>
    public const string Rule = "must be between 1900-01-01 and 2199-12-31";

    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public static bool Contains(DateOnly day) => day >= First && day <= Last;
}
