namespace Itam.Functions.Platform.Cosmos;

/// <summary>The one place that decides who retries a busy store, and for how long.</summary>
internal sealed class RetryPolicies(TimeProvider time)
{
    /// <summary>
    /// For timers, queue messages and files, at whose other end nobody waits: some minutes, so that a busy store slows them down and fails
    /// nothing. Shorter than the <c>functionTimeout</c> of host.json; what is thrown after that is for the host to deliver again.
    /// </summary>
    public RetryPolicy Background { get; } = new(TimeSpan.FromMinutes(6), time);

    /// <summary>For a caller's request: beyond what the SDK does by itself, the caller is told when to come back.</summary>
    public RetryPolicy Request { get; } = new(TimeSpan.Zero, time);
}
