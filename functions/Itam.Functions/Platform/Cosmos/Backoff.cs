namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// Pauses between attempts: each up to twice as long as the one before, and shortened by a random part, so that writers that have met
/// do not meet again.
/// </summary>
/// <param name="First">The longest first pause.</param>
/// <param name="Max">The longest pause of all.</param>
internal sealed record Backoff(TimeSpan First, TimeSpan Max)
{
    /// <summary>Between half of the full pause and all of it.</summary>
    /// <param name="attempt">The attempt that has just failed, from 0.</param>
    public TimeSpan After(int attempt) => Full(attempt) * (0.5 + (Random.Shared.NextDouble() / 2));

    private TimeSpan Full(int attempt) => First.Ticks * Math.Pow(2, attempt) is var ticks && ticks < Max.Ticks ? TimeSpan.FromTicks((long)ticks) : Max;
}
