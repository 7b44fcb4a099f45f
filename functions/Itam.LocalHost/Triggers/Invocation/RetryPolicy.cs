using System.Globalization;
using Itam.LocalHost.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>What a retry attribute asks for; without one, a single try.</summary>
/// <param name="Max">Tries after the first; -1 for no end.</param>
internal sealed record RetryPolicy(int Max, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <exception cref="LocalHostStartException">An interval is no interval.</exception>
    public static RetryPolicy Of(Function function) => function.Retry switch
    {
        null => None,
        FixedDelayRetryAttribute fix =>
            new(fix.MaxRetryCount, Interval(function, fix.DelayInterval), Interval(function, fix.DelayInterval)),
        ExponentialBackoffRetryAttribute grow =>
            new(grow.MaxRetryCount, Interval(function, grow.MinimumInterval), Interval(function, grow.MaximumInterval)),
        _ => throw FunctionRefusal.Of(function.Name, $"the local host does not know its {function.Retry.GetType().Name}"),
    };

    public bool Allows(int retry) => Max == -1 || retry <= Max;

    /// <summary>The wait before a retry, the first being 1: doubled each time, up to the longest.</summary>
    public TimeSpan DelayBefore(int retry)
    {
        var delay = FirstDelay;
        for (var i = 1; i < retry && delay < LongestDelay; i++)
        {
            delay *= 2;
        }

        return delay < LongestDelay ? delay : LongestDelay;
    }

    private static TimeSpan Interval(Function function, string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.Zero
            ? interval
            : throw FunctionRefusal.Of(function.Name, $"'{text}', an interval of its retry attribute, is not hh:mm:ss");
}
