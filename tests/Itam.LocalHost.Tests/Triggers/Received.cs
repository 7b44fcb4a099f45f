using System.Collections.Concurrent;
using Itam.LocalHost.Tests.Hosting;

namespace Itam.LocalHost.Tests.Triggers;

/// <summary>What the functions of a test tell it.</summary>
internal sealed class Received
{
    private readonly ConcurrentQueue<string> all = new();

    public bool Open { get; set; }

    public IReadOnlyCollection<string> All => all;

    public void Add(string what) => all.Enqueue(what);

    /// <summary>These and no others, in any order: blobs run side by side.</summary>
    public Task HasAsync(params string[] expected) => Eventually.TrueAsync(
        () => all.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)),
        () => $"{string.Join(", ", expected)}; there is {string.Join(", ", all)}");
}
