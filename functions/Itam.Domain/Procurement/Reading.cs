namespace Itam.Domain.Procurement;

/// <summary>
/// What a text means under each of two conventions: <typeparamref name="TConvention"/>'s first value and its other one.
/// Null where the text does not fit the convention.
/// </summary>
public readonly record struct Reading<T, TConvention>(T? First, T? Other)
    where T : struct, IEquatable<T>
    where TConvention : struct, Enum
{
    /// <summary>A text that means the same whatever the convention.</summary>
    public static Reading<T, TConvention> Plain(T? value) => new(value, value);

    public bool IsReadable => First is not null || Other is not null;

    /// <summary>Both conventions fit, and they disagree.</summary>
    public bool IsAmbiguous => First is { } first && Other is { } other && !first.Equals(other);

    /// <summary>The value, or null if it does not fit the convention or, without one, could mean two things.</summary>
    public T? Settle(TConvention? convention) => convention is { } known
        ? IsFirst(known) ? First : Other
        : IsAmbiguous ? null : First ?? Other;

    internal static bool IsFirst(TConvention convention) => EqualityComparer<TConvention>.Default.Equals(convention, default);
}
