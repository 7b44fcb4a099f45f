using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Itam.Benchmarks;

/// <summary>The figures of docs/figures.md, each beside the floor it is a ratio of.</summary>
internal static class Measurements
{
    public const int Rows = 10_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>A point read over HTTP against both floors, on one connection and on eight.</summary>
    public static async Task PointReadAsync(AppProcess app, string assetId)
    {
        var asset = await app.Http.GetByteArrayAsync($"assets/{assetId}");
        var (kestrel, kestrelAddress) = await Floors.BareKestrelAsync(asset);
        var (sdk, sdkAddress, gateway) = await Floors.OneSdkCallAsync(asset);
        foreach (var connections in (int[])[1, 8])
        {
            using var http = new HttpClient(new SocketsHttpHandler());
            var ours = await Load.RunAsync(connections, 10_000, _ => app.Http.GetByteArrayAsync($"assets/{assetId}"));
            var bare = await Load.RunAsync(connections, 10_000, _ => http.GetByteArrayAsync(kestrelAddress));
            var oneCall = await Load.RunAsync(connections, 10_000, _ => http.GetByteArrayAsync(sdkAddress));
            Report($"GET asset, {connections} connection(s)", ours);
            Ratio("bare Kestrel", ours, bare.PerSecond);
            Ratio("Kestrel + one SDK call to a constant", ours, oneCall.PerSecond);
        }

        await StopAsync(kestrel);
        await StopAsync(sdk);
        await gateway.DisposeAsync();
    }

    /// <summary>A create over HTTP against both floors and a raw SQLite insert.</summary>
    public static async Task CreateAsync(AppProcess app)
    {
        var body = Encoding.UTF8.GetBytes("""{"name":"ThinkPad T14","category":"laptop","manufacturer":"Lenovo","purchaseCost":1234.56,"currency":"EUR","purchaseDate":"2026-01-15"}""");
        var (kestrel, kestrelAddress) = await Floors.BareKestrelAsync(body);
        var (sdk, sdkAddress, gateway) = await Floors.OneSdkCallAsync(body);
        foreach (var connections in (int[])[1, 8])
        {
            using var http = new HttpClient(new SocketsHttpHandler());
            var ours = await Load.RunAsync(connections, 4_000, _ => PostAsync(app.Http, new Uri(app.Http.BaseAddress!, "assets"), body));
            var bare = await Load.RunAsync(connections, 4_000, _ => PostAsync(http, kestrelAddress, body));
            var oneCall = await Load.RunAsync(connections, 4_000, _ => PostAsync(http, sdkAddress, body));
            Report($"POST asset, {connections} connection(s)", ours);
            Ratio("bare Kestrel", ours, bare.PerSecond);
            Ratio("Kestrel + one SDK call to a constant", ours, oneCall.PerSecond);
            Ratio("raw SQLite insert", ours, RawInserts.PerSecond(20_000, new string('x', 1500)));
        }

        await StopAsync(kestrel);
        await StopAsync(sdk);
        await gateway.DisposeAsync();
    }

    /// <summary>A CSV of ten thousand rows from the drop to the end of its import.</summary>
    public static async Task ImportAsync(AppProcess app)
    {
        var csv = new StringBuilder("PO Number,Line,Order Date,Vendor,Description,Quantity,Unit Price,Currency,Category,Manufacturer,Model,Received Date,Cost Centre\n");
        for (var row = 1; row <= Rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"PO-{row / 20},{row % 20},2026-01-10,Acme GmbH,Notebook {row},1,{900 + (row % 100)}.50,EUR,laptop,Lenovo,T14,2026-01-15,CC-{row % 7}\n");
        }

        var clock = Stopwatch.StartNew();
        await File.WriteAllTextAsync(Path.Combine(app.Data, "blobs", "procurement", "orders.csv"), csv.ToString());
        var import = await UntilAsync(async () =>
        {
            var imports = await app.Http.GetFromJsonAsync<JsonElement>("imports");
            return imports.GetProperty("value").EnumerateArray().FirstOrDefault();
        }, one => one.ValueKind == JsonValueKind.Object && one.GetProperty("status").GetString() is not ("notStarted" or "running"));
        var whole = clock.Elapsed;
        var run = import.GetProperty("finishedAt").GetDateTimeOffset() - import.GetProperty("startedAt").GetDateTimeOffset();
        Line($"import of {Rows} rows: {import.GetProperty("status")}, {import.GetProperty("assetsCreated")} assets, {Rows / run.TotalSeconds:F0} rows/s ({Rows / whole.TotalSeconds:F0} from the drop), memory {app.Bytes / 1048576} MB");
        Line($"  of the raw SQLite inserts in the same time: {Rows / run.TotalSeconds / RawInserts.PerSecond(20_000, new string('x', 1500)):P1}");
    }

    /// <summary>Every month from January of ten thousand assets, posted by the timer's function.</summary>
    public static async Task MonthCloseAsync(AppProcess app)
    {
        var clock = Stopwatch.StartNew();
        using var started = await app.Http.PostAsJsonAsync(new Uri(app.Http.BaseAddress!, "/admin/functions/RunMonthlyDepreciation"), new { });
        started.EnsureSuccessStatusCode();
        var run = await UntilAsync(async () =>
        {
            var runs = await app.Http.GetFromJsonAsync<JsonElement>("depreciation/runs");
            return runs.GetProperty("value").EnumerateArray().FirstOrDefault();
        }, one => one.ValueKind == JsonValueKind.Object && one.GetProperty("status").GetString() is not ("notStarted" or "running"));
        Line($"month close: {run.GetProperty("status")}, {Rows / clock.Elapsed.TotalSeconds:F0} assets/s, memory {app.Bytes / 1048576} MB; the run says {run.GetRawText()}");
    }

    /// <summary>A page of 100 of all assets.</summary>
    public static async Task ListAsync(AppProcess app)
    {
        var page = await Load.RunAsync(1, 500, _ => app.Http.GetByteArrayAsync("assets?maxPageSize=100"));
        Report("GET 100 of all assets", page);
        var filtered = await Load.RunAsync(1, 500, _ => app.Http.GetByteArrayAsync("assets?maxPageSize=50&status=inStock&category=laptop&orderBy=name"));
        Report("GET 50, filtered and ordered by name", filtered);
    }

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static async Task PostAsync(HttpClient http, Uri address, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var response = await http.PostAsync(address, content);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> ask, Func<JsonElement, bool> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Limit)
        {
            var answer = await ask();
            if (isSo(answer))
            {
                return answer;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("It did not come to an end within the limit.");
    }

    public static void Report(string what, Throughput ours) =>
        Line($"{what}: {ours.PerSecond:F0}/s, p50 {ours.P50.TotalMilliseconds:F2} ms, p99 {ours.P99.TotalMilliseconds:F2} ms");

    public static void Ratio(string floor, Throughput ours, double floorPerSecond) =>
        Line($"  {ours.PerSecond / floorPerSecond:P1} of {floor} ({floorPerSecond:F0}/s)");

    public static async Task StopAsync(WebApplication app)
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
