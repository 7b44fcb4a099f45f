using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Laptop;

/// <summary>kill -9 in the middle of a job, as a process of its own: the next start goes on within half a minute. Thorough with <c>ITAM_KILLS</c>, as KillTests.</summary>
public sealed class KilledJobTests : IDisposable
{
    private const int Assets = 600;

    private static readonly int Rounds = Math.Max(1, int.Parse(Environment.GetEnvironmentVariable("ITAM_KILLS") ?? "4", CultureInfo.InvariantCulture) / 4);

    private readonly string data = Path.Combine(Path.GetTempPath(), "itam-killed-" + Guid.CreateVersion7().ToString("N"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Theory]
    [InlineData("depreciation/runs", "assetsPosted")]
    [InlineData("alerts/scans", "assetsScanned")]
    public async Task A_job_goes_on_within_half_a_minute_of_the_next_start_and_counts_right(string path, string count)
    {
        for (var round = 0; round < Rounds; round++)
        {
            string job;
            await using (var dying = await AppProcess.StartAsync(data))
            {
                await AddAssetsAsync(dying);
                using var accepted = await dying.Http.PostAsync(path, null, Stop);
                job = $"{path}/{(await accepted.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()}";
                await Api.EventuallyAsync(() => ReadAsync(dying, job), state => state.GetProperty("percentComplete").GetInt32() > 0, seconds: 60);
                await dying.KillAsync();
            }

            await using var app = await AppProcess.StartAsync(data);
            var started = TimeProvider.System.GetUtcNow();
            await Api.EventuallyAsync(() => ReadAsync(app, job), state => state.GetProperty("finishedAt").ValueKind == JsonValueKind.String, seconds: 120);

            var ended = await ReadAsync(app, job);
            Assert.Equal(("succeeded", Assets, Assets), (ended.GetProperty("status").GetString(), ended.GetProperty("assetsDue").GetInt32(), ended.GetProperty(count).GetInt32()));
            Assert.True(ended.GetProperty("finishedAt").GetDateTimeOffset() < started + TimeSpan.FromSeconds(90), "It went on late.");
        }
    }

    private static async Task AddAssetsAsync(AppProcess app)
    {
        var asset = new
        {
            name = "Server",
            category = "server",
            receivedDate = "2025-01-01",
            inServiceDate = "2025-01-01",
            purchaseCost = 3600,
            currency = "EUR",
            warrantyEnd = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        using var bulk = await app.Http.PostAsJsonAsync("assets/bulk", new { items = Enumerable.Repeat(asset, Assets) }, Stop);
        bulk.EnsureSuccessStatusCode();
    }

    private static Task<JsonElement> ReadAsync(AppProcess app, string job) => app.Http.GetFromJsonAsync<JsonElement>(job, Stop);
}
