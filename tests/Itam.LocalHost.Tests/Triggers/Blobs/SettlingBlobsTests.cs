using Azure;
using Itam.LocalHost.Triggers.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Triggers.Blobs;

public sealed class SettlingBlobsTests
{
    private static readonly BlobVersion first = new("orders.csv", new ETag("1"));
    private static readonly BlobVersion second = new("orders.csv", new ETag("2"));

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_blob_settles_when_it_has_not_changed_for_a_second_and_a_half()
    {
        var settling = new SettlingBlobs(time);
        Assert.Empty(settling.Settled([first]));
        time.Advance(TimeSpan.FromMilliseconds(1499));
        Assert.Empty(settling.Settled([first]));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([first], settling.Settled([first]));
    }

    [Fact]
    public void A_change_begins_the_wait_anew()
    {
        var settling = new SettlingBlobs(time);
        settling.Settled([first]);
        time.Advance(TimeSpan.FromMilliseconds(1400));
        Assert.Empty(settling.Settled([second]));
        time.Advance(TimeSpan.FromMilliseconds(1400));
        Assert.Empty(settling.Settled([second]));
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal([second], settling.Settled([second]));
    }
}
