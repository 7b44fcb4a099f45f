namespace Itam.Domain.Procurement;

/// <summary>Finds out which of two conventions a whole file follows: the one that fits every text, if the other does not.</summary>
public sealed class Survey<TConvention>
    where TConvention : struct, Enum
{
    private bool firstFits = true;
    private bool otherFits = true;

    /// <summary>Null while both conventions fit every text, and when neither does.</summary>
    public TConvention? Settled => firstFits == otherFits
        ? null
        : Enum.GetValues<TConvention>().Single(convention => Reading<int, TConvention>.IsFirst(convention) == firstFits);

    /// <summary>Counts one text; one that is unreadable under both conventions says nothing about the file.</summary>
    public void See<T>(Reading<T, TConvention> reading)
        where T : struct, IEquatable<T>
    {
        if (reading.IsReadable)
        {
            firstFits &= reading.First is not null;
            otherFits &= reading.Other is not null;
        }
    }
}
