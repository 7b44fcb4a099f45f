using Azure;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>
/// Tells when a blob has settled: a file that a person is still copying changes from one look to the next,
/// and must not be read half.
/// </summary>
/// <param name="time">Real time, whatever time the app is told.</param>
internal sealed class SettlingBlobs(TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private Dictionary<string, Sighting> sightings = new(StringComparer.Ordinal);

    /// <summary>Of the blobs that are there now, those that have not changed for a second.</summary>
    public IReadOnlyList<BlobVersion> Settled(IReadOnlyCollection<BlobVersion> present)
    {
        var now = time.GetTimestamp();
        sightings = present.ToDictionary(
            blob => blob.Name,
            blob => sightings.TryGetValue(blob.Name, out var before) && before.ETag == blob.ETag ? before : new Sighting(blob.ETag, now),
            StringComparer.Ordinal);
        return [.. present.Where(blob => time.GetElapsedTime(sightings[blob.Name].Since, now) >= Quiet)];
    }

    private readonly record struct Sighting(ETag ETag, long Since);
}
