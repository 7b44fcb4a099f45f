// Measures what a user runs, each figure beside a floor of the same run:
//   dotnet run -c Release --project tests/Itam.Benchmarks               the app
//   dotnet run -c Release --project tests/Itam.Benchmarks -- register   100,000 assets
//   dotnet run -c Release --project tests/Itam.Benchmarks -- gateway    the Cosmos gateway alone; a number of documents may follow
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Itam.Benchmarks;

// The SDK in this process has the switches that the local host gives it, in floors too: it must not look for a cloud around it.
Environment.SetEnvironmentVariable("COSMOS_DISABLE_IMDS_ACCESS", "true");
Environment.SetEnvironmentVariable("AZURE_COSMOS_BYPASS_QUERY_PARSING", "true");
Environment.SetEnvironmentVariable("AZURE_COSMOS_OPTIMISTIC_DIRECT_EXECUTION_ENABLED", "true");

switch (args)
{
    case ["gateway", .. var rest]:
        await GatewayMeasurements.RunAsync(rest is [var documents] ? int.Parse(documents, CultureInfo.InvariantCulture) : 100_000);
        break;
    case ["register"]:
        await using (var app = await AppProcess.StartAsync())
        {
            await RegisterMeasurements.RunAsync(app);
        }

        break;
    default:
        await using (var app = await AppProcess.StartAsync())
        {
            Measurements.Line($"start to first 200: {app.StartToFirst200.TotalMilliseconds:F0} ms");
            using var created = await app.Http.PostAsJsonAsync("assets", new { name = "ThinkPad T14", category = "laptop", assetTag = "BENCH-1" });
            var asset = await created.Content.ReadFromJsonAsync<JsonElement>();
            await Measurements.PointReadAsync(app, asset.GetProperty("id").GetString()!);
            await Measurements.ImportAsync(app);
            await Measurements.MonthCloseAsync(app);
            await Measurements.ListAsync(app);
            await Measurements.CreateAsync(app);
        }

        break;
}
