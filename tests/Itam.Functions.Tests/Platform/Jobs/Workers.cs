using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Jobs;

/// <summary>An account with no worker of its own, and workers on it: as several processes share one.</summary>
internal sealed class Workers : IAsyncDisposable
{
    private readonly RunningApp account = new(null, "--AzureWebJobs_RunJobShard_Disabled", "true", "--AzureWebJobs_RescuePoisonedShard_Disabled", "true");
    private readonly List<(RunningApp App, Death Death)> alive = [];

    /// <summary>What callers call.</summary>
    public RunningApp Account => account;

    public int Count => alive.Count;

    public Task StartAccountAsync() => account.InitializeAsync().AsTask();

    /// <summary>A worker that dies after so many steps.</summary>
    public async Task<(RunningApp App, Death Death)> AddAsync(int steps = int.MaxValue)
    {
        var settings = account.Services.GetRequiredService<IConfiguration>();
        var death = new Death();
        RunningApp worker = new(null, "--Cosmos", settings["Cosmos"]!, "--AzureWebJobsStorage", settings["AzureWebJobsStorage"]!)
        {
            Time = account.Time,
            Configure = death.Into,
        };
        await worker.InitializeAsync();
        death.After(steps);
        alive.Add((worker, death));
        return (worker, death);
    }

    /// <summary>Takes the dead away; how many there were.</summary>
    public async Task<int> BuryAsync()
    {
        var dead = alive.Where(worker => worker.Death.Happened.IsCompleted).ToList();
        foreach (var worker in dead)
        {
            alive.Remove(worker);
            worker.Death.Bury();
            await worker.App.DisposeAsync();
        }

        return dead.Count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, death) in alive)
        {
            death.Bury();
            await app.DisposeAsync();
        }

        await account.DisposeAsync();
    }
}
