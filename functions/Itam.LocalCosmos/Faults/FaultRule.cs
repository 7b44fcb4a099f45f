using System.Globalization;

namespace Itam.LocalCosmos.Faults;

/// <summary>
/// One fault and the requests that it befalls, written as four words: <c>fault kind container which</c>.
/// <list type="bullet">
/// <item><c>fault</c>: <c>429</c> or <c>429:2500</c> (milliseconds to wait; 1000 when not given), <c>503</c>, <c>hold</c>, <c>die</c>;</item>
/// <item><c>kind</c>: <c>read</c>, <c>write</c>, <c>query</c>, <c>feed</c> or <c>any</c> (<see cref="ItemRequestKind"/>);</item>
/// <item><c>container</c>: its id, or <c>*</c> for each;</item>
/// <item><c>which</c> of the requests that the other words name, counted from 1: <c>3</c>, <c>3-5</c>, <c>3-</c> (the third and all after), or <c>*</c>.</item>
/// </list>
/// </summary>
/// <param name="Request">Null for any kind.</param>
/// <param name="Container">Null for each container.</param>
/// <param name="RetryAfterMs">Of a <see cref="FaultKind.Throttle"/>.</param>
/// <param name="First">The first request that it befalls, from 1.</param>
internal sealed record FaultRule(FaultKind Fault, ItemRequestKind? Request, string? Container, int RetryAfterMs, long First, long Last)
{
    private const int DefaultRetryAfterMs = 1000;

    private long seen;

    /// <exception cref="FormatException">The text is no rule; the message says which word is wrong.</exception>
    public static FaultRule Parse(string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var fault, var kind, var container, var which])
        {
            throw new FormatException($"'{text}' is not four words: fault kind container which, as in '429:500 write assets 1-3'");
        }

        var (faultKind, retryAfter) = ParseFault(fault);
        var (first, last) = ParseWhich(which);
        return new(faultKind, ParseKind(kind), container is "*" ? null : container, retryAfter, first, last);
    }

    /// <summary>Counts the request when it is one of this rule's; whether the fault befalls it.</summary>
    public bool Befalls(ItemRequest request)
    {
        if ((Request is { } kind && kind != request.Kind) || (Container is { } id && !string.Equals(id, request.Container, StringComparison.Ordinal)))
        {
            return false;
        }

        var number = Interlocked.Increment(ref seen);
        return number >= First && number <= Last;
    }

    private static (FaultKind Fault, int RetryAfterMs) ParseFault(string word) => word switch
    {
        "429" => (FaultKind.Throttle, DefaultRetryAfterMs),
        ['4', '2', '9', ':', .. var wait] when int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) =>
            (FaultKind.Throttle, milliseconds),
        "503" => (FaultKind.Unavailable, 0),
        "hold" => (FaultKind.Hold, 0),
        "die" => (FaultKind.Die, 0),
        _ => throw new FormatException($"the fault '{word}' is none of 429, 429:milliseconds, 503, hold, die"),
    };

    private static ItemRequestKind? ParseKind(string word) => word switch
    {
        "any" => null,
        "read" => ItemRequestKind.Read,
        "write" => ItemRequestKind.Write,
        "query" => ItemRequestKind.Query,
        "feed" => ItemRequestKind.Feed,
        _ => throw new FormatException($"the kind '{word}' is none of read, write, query, feed, any"),
    };

    private static (long First, long Last) ParseWhich(string word)
    {
        if (word is "*")
        {
            return (1, long.MaxValue);
        }

        var dash = word.IndexOf('-', StringComparison.Ordinal);
        var last = long.MaxValue;
        return long.TryParse(dash < 0 ? word : word[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first > 0
            && (dash == word.Length - 1 || long.TryParse(word[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out last))
            && last >= first
            ? (first, last)
            : throw new FormatException($"'{word}' names no requests: a number from 1, a range as 3-5 or 3-, or *");
    }
}
