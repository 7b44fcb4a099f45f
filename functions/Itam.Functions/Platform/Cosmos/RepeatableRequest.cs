using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// The request with an idempotency key that is being carried out, known to everything that is called on its way (as <c>Activity.Current</c> is).
/// It is what makes a second attempt safe after the first one died at any place:
/// <list type="bullet">
/// <item>what it makes has an id of the request (<see cref="NewId"/>), so that a second attempt makes the same thing;</item>
/// <item>the first batch in a partition carries a <see cref="RequestMarker"/>, so that the effect itself says that it was done, and a batch that
/// comes too late, from an attempt that was thought dead, is refused as a whole.</item>
/// </list>
/// A store that changes something asks <see cref="DocumentContainer.IsDoneAsync"/> before it looks at the state or at If-Match, and then answers
/// with what is there. What only makes two places agree, and jobs, which have records of their own, run outside (<see cref="Suspend"/>).
/// </summary>
/// <param name="key">The hash of caller, route and idempotency key.</param>
/// <param name="id">Of this request's record; other than any other request's.</param>
/// <param name="mayHaveRun">Whether an earlier attempt may have got as far as to change something.</param>
internal sealed class RepeatableRequest(string key, Guid id, bool mayHaveRun)
{
    private static readonly AsyncLocal<RepeatableRequest?> Ambient = new();

    private readonly ConcurrentDictionary<(string Container, string Pk), bool> marked = new();
    private volatile bool mayHaveRun = mayHaveRun;

    /// <summary>The current request; null without an idempotency key, in timers and in imports.</summary>
    public static RepeatableRequest? Current => Ambient.Value;

    /// <summary>Whether an earlier attempt may have changed something, or another one that runs at the same time.</summary>
    public bool MayHaveRun => mayHaveRun;

    /// <summary>The id of the one thing that a request makes: the same at every attempt, a new one where there is no idempotency key.</summary>
    public static Guid NewId(DateTimeOffset now) => Current?.Id ?? Ids.New(now);

    /// <summary>Carries out what follows as (a part of) this request, until it is disposed of.</summary>
    public static IDisposable Enter(RepeatableRequest? request) => new Scope(request);

    /// <summary>Carries out what follows outside of any request: it is harmless to do again, or has a record of its own.</summary>
    public static IDisposable Suspend() => new Scope(null);

    /// <summary>One of several things that a request does, which has an id and markers of its own.</summary>
    public RepeatableRequest Item(int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        return new RepeatableRequest($"{key}:{number}", Ids.FromKey("item", Id.ToString(), number), MayHaveRun);
    }

    /// <summary>The marker for a partition's first batch; null when it was written.</summary>
    public RequestMarker? MarkerFor(string container, string pk) => marked.ContainsKey((container, pk)) ? null : RequestMarker.Of(key, pk);

    /// <summary>A batch with the marker has been committed.</summary>
    public void Marked(string container, string pk) => marked[(container, pk)] = true;

    /// <summary>A batch was refused: it may be that another attempt at the same request was faster.</summary>
    public void Refused() => mayHaveRun = true;

    private Guid Id => id;

    private sealed class Scope : IDisposable
    {
        private readonly RepeatableRequest? outer = Ambient.Value;

        public Scope(RepeatableRequest? request) => Ambient.Value = request;

        public void Dispose() => Ambient.Value = outer;
    }
}

/// <summary>Says that a request has had its effect in this partition. Document id <c>request:{hash}</c>, for as long as the request's own record is kept.</summary>
internal sealed record RequestMarker(string Id, string Pk, string Type, int SchemaVersion, [property: JsonPropertyName("ttl")] int TimeToLive)
{
    public const string TypeName = "request";

    /// <summary>Seven days, in seconds: how long a request may be repeated.</summary>
    public const int SecondsKept = 7 * 24 * 60 * 60;

    public static RequestMarker Of(string key, string pk) => new($"request:{key}", pk, TypeName, DocumentJson.SchemaVersion, SecondsKept);
}
