namespace Itam.Functions.Tests.Platform;

/// <summary>The way to the store, on which something else happens just before the next batch arrives: after its writer has looked, before it has written.</summary>
internal sealed class InBetween
{
    private Func<Task>? next;

    public Func<Task>? BeforeNextBatch { set => next = value; }

    public DelegatingHandler Handler() => new Way(this);

    private sealed class Way(InBetween owner) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Contains("x-ms-cosmos-is-batch-request") && Interlocked.Exchange(ref owner.next, null) is { } happens)
            {
                await happens();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
