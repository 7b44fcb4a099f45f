using System.Collections.Concurrent;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.Timers;

/// <summary>What timer functions of a test were told.</summary>
internal sealed class RunLog
{
    private readonly ConcurrentQueue<(TimerInfo Timer, string Note)> runs = new();

    public IReadOnlyList<TimerInfo> All => [.. runs.Select(run => run.Timer)];

    public IReadOnlyList<string> Notes => [.. runs.Select(run => run.Note)];

    public void Add(TimerInfo timer, string note = "") => runs.Enqueue((timer, note));

    public Task HasAsync(int count) => Eventually.TrueAsync(() => runs.Count == count, $"{count} runs");
}
