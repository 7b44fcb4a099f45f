using System.Diagnostics;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>Waits for what happens in the background, with a bound.</summary>
internal static class Eventually
{
    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), () => what);

    public static Task TrueAsync(Func<bool> condition, Func<string> what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Not within 20 seconds: {what()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
