using System.Net;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Tests.Platform;

public sealed class FailureTests
{
    [Fact]
    public void What_the_worker_wraps_is_unwrapped()
    {
        var throttled = new CosmosException("busy", HttpStatusCode.TooManyRequests, 0, "", 0);

        Assert.Same(throttled, Failures.CauseOf(new AggregateException(throttled)));
        Assert.Same(throttled, Failures.CauseOf(new AggregateException(new AggregateException(throttled))));
        Assert.Same(throttled, Failures.CauseOf(throttled));
    }

    [Fact]
    public void Several_faults_at_once_stay_together()
    {
        var both = new AggregateException(new InvalidOperationException(), new InvalidDataException());

        Assert.Same(both, Failures.CauseOf(both));
    }
}
