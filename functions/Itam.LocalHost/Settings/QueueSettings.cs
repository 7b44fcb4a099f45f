using Itam.LocalServer;

namespace Itam.LocalHost.Settings;

/// <summary>host.json's <c>extensions.queues</c>.</summary>
/// <param name="BatchSize">Messages taken at once, at most 32.</param>
/// <param name="NewBatchThreshold">The next batch is taken when no more than this are still running.</param>
/// <param name="MaxDequeueCount">Attempts before a message is poison.</param>
/// <param name="VisibilityTimeout">The wait after a failed attempt.</param>
/// <param name="MaxPollingInterval">The longest wait between two looks into an empty queue.</param>
/// <param name="IsBase64">How texts are written: base64, unless <c>messageEncoding</c> is <c>none</c>.</param>
internal sealed record QueueSettings(
    int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, bool IsBase64)
{
    private const int MaxMessages = 32;

    /// <summary>The real host's in a development environment; it has a minute elsewhere.</summary>
    private static readonly TimeSpan DefaultPolling = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestPolling = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestHidden = TimeSpan.FromDays(7);

    /// <exception cref="StartRefusedException">A wrong value.</exception>
    public static QueueSettings Read(HostJsonValues values)
    {
        var batchSize = values.Number("extensions:queues:batchSize", 16, least: 1, MaxMessages);
        return new(
            batchSize,
            values.Number("extensions:queues:newBatchThreshold", batchSize / 2, least: 0),
            values.Number("extensions:queues:maxDequeueCount", 5, least: 1),
            values.Interval("extensions:queues:visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, LongestHidden),
            values.Interval("extensions:queues:maxPollingInterval", DefaultPolling, ShortestPolling, TimeSpan.MaxValue),
            values.Choice("extensions:queues:messageEncoding", "base64", "none") == "base64");
    }
}
