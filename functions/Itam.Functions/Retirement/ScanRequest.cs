namespace Itam.Functions.Retirement;

/// <summary>A scan is asked for nothing; this is what its planning found.</summary>
internal sealed record ScanRequest
{
    /// <summary>The date as of which it scans.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Assets for which there was something to review.</summary>
    public int AssetsDue { get; init; }
}
