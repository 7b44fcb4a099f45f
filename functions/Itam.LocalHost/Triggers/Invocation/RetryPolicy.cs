using System.Globalization;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>What a retry attribute asks for; without one, a single try.</summary>
/// <param name="Max">Tries after the first; -1 for no end.</param>
internal sealed record RetryPolicy(int Max, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <exception cref="StartRefusedException">An interval is no interval.</exception>
    public static RetryPolicy Of(Function function) => function.Retry switch
    {
        null => None,
        FixedDelayRetryAttribute fix =>
            new(fix.MaxRetryCount, Interval(function, fix.DelayInterval), Interval(function, fix.DelayInterval)),
        ExponentialBackoffRetryAttribute grow =>
            new(grow.MaxRetryCount, Interval(function, grow.MinimumInterval), Interval(function, grow.MaximumInterval)),
        _ => throw FunctionRefusal.Of(function.Name, $"the local host does not know its {function.Retry.GetType().Name}"),
    };

    /// <summary>Makes one attempt after the other until one succeeds or there may be no more.</summary>
    /// <returns>Whether one succeeded.</returns>
    public async Task<bool> TryAsync(Func<Retry, Task<bool>> attempt, TimeProvider time, CancellationToken stopping)
    {
        for (var retry = 0; !await attempt(new Retry(retry, Max)); retry++)
        {
            if (!Allows(retry + 1))
            {
                return false;
            }

            await Task.Delay(DelayBefore(retry + 1), time, stopping);
        }

        return true;
    }

    private bool Allows(int retry) => Max == -1 || retry <= Max;

    /// <summary>The wait before a retry, the first being 1: doubled each time, up to the longest.</summary>
    private TimeSpan DelayBefore(int retry)
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
