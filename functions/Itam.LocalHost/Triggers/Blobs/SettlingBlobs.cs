using Azure;

namespace Itam.LocalHost.Triggers.Blobs;

/// <summary>
/// Tells when a blob has settled: a file that a person is still copying changes from one look to the next,
/// and must not be read half. Whoever pauses for longer while writing is read half nevertheless, and again once the file
/// has changed: no system tells cheaply whether a file is still open elsewhere. A program that writes slowly writes
/// <c>x.part</c> and renames it.
/// </summary>
/// <param name="time">Real time, whatever time the app is told.</param>
internal sealed class SettlingBlobs(TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    private Dictionary<string, Sighting> sightings = new(StringComparer.Ordinal);

    /// <summary>Of the blobs that are there now, those that have not changed, in size or time, for a second and a half.</summary>
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
