using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Itam.Functions.Tests.Laptop;

public sealed class LaptopTests : IDisposable
{
    private readonly string data = Path.Combine(Path.GetTempPath(), "itam-laptop-" + Guid.CreateVersion7().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task The_command_of_the_readme_starts_the_service_and_it_says_what_it_serves()
    {
        await using var app = await AppProcess.StartAsync(data);

        var printed = string.Join('\n', app.Output);
        Assert.Contains(data, printed, StringComparison.Ordinal);
        foreach (var function in (string[])["RunMonthlyDepreciation", "ScanRetirements", "ImportProcurementFile"])
        {
            Assert.Contains(function, printed, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("assets", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Help_names_the_options_and_starts_nothing()
    {
        var (exitCode, output) = await AppProcess.RunToEndAsync(data, "--help");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Usage: Itam.Functions [options]", output, StringComparison.Ordinal);
        Assert.All((string[])["--port", "--data", "--require-keys", "--list"], option => Assert.Contains(option, output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task What_was_acknowledged_is_still_there_after_kill_9()
    {
        var cancellation = TestContext.Current.CancellationToken;
        List<string> acknowledged = [];
        await using (var app = await AppProcess.StartAsync(data))
        {
            // Writers are at work when the process dies: only what was answered counts.
            var writers = Enumerable.Range(0, 8).Select(async writer =>
            {
                for (var i = 0; i < 200; i++)
                {
                    try
                    {
                        using var created = await app.Http.PostAsJsonAsync("assets", new { name = $"{writer}-{i}", category = "c" }, cancellation);
                        var asset = await created.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                        lock (acknowledged)
                        {
                            acknowledged.Add(asset.GetProperty("id").GetString()!);
                        }
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            }).ToArray();
            while (acknowledged.Count < 40)
            {
                await Task.Delay(10, cancellation);
            }

            await app.KillAsync();
            await Task.WhenAll(writers);
        }

        await using var again = await AppProcess.StartAsync(data);
        Assert.NotEmpty(acknowledged);
        foreach (var id in acknowledged)
        {
            var asset = await again.Http.GetFromJsonAsync<JsonElement>($"assets/{id}", cancellation);
            var byTag = await again.Http.GetFromJsonAsync<JsonElement>($"assets/by-tag/{asset.GetProperty("assetTag")}", cancellation);
            Assert.Equal(id, byTag.GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused_in_one_line()
    {
        await using var first = await AppProcess.StartAsync(data);

        var (exitCode, output) = await AppProcess.RunToEndAsync(data);

        Assert.Equal(1, exitCode);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(data, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_line()
    {
        await using var first = await AppProcess.StartAsync(data);
        var port = first.Http.BaseAddress!.Port;

        var (exitCode, output) = await AppProcess.RunToEndAsync(data + "-2", "--port", $"{port}");

        Assert.Equal(1, exitCode);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{port}", output, StringComparison.Ordinal);
        if (Directory.Exists(data + "-2"))
        {
            Directory.Delete(data + "-2", recursive: true);
        }
    }

    [Theory]
    [InlineData("TimeZone is 'Mars/Olympus'; set it to an IANA name such as Europe/Berlin, or UTC.", "--TimeZone", "Mars/Olympus")]
    [InlineData("BaseCurrency is 'EURO'; set it to an ISO 4217 code in capitals, such as EUR.", "--BaseCurrency", "EURO")]
    [InlineData("Cosmos is not a connection string; set it to AccountEndpoint=https://…;AccountKey=… as the account's keys page shows it.", "--Cosmos", "garbage")]
    public async Task A_setting_that_is_wrong_stops_the_start_and_says_what_to_do(string line, params string[] options)
    {
        var (exitCode, output) = await AppProcess.RunToEndAsync(data, options);

        Assert.Equal([line], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Of_several_wrong_settings_each_has_its_line()
    {
        var (exitCode, output) = await AppProcess.RunToEndAsync(data, "--PublicUrl", "notaurl", "--TimeZone", "x");

        Assert.Equal(
            [
                "TimeZone is 'x'; set it to an IANA name such as Europe/Berlin, or UTC.",
                "PublicUrl is 'notaurl'; set it to an address such as https://itam.example.com, or leave it empty.",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, exitCode);
    }
}
