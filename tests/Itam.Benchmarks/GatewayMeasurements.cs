using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using Microsoft.Azure.Cosmos;
using Microsoft.Data.Sqlite;

namespace Itam.Benchmarks;

/// <summary>The Cosmos gateway alone, spoken to by the real SDK in this process, against what the SDK, Kestrel and SQLite can do without it.</summary>
internal static class GatewayMeasurements
{
    private const int Documents = 100_000;
    private const int ColdDocuments = 40_000;
    private const int PerBatch = 100;
    private const int Pages = 4_000;
    private const string Page = "SELECT TOP 50 * FROM c WHERE c.type = 'thing' AND c.kind = 'k3' AND IS_DEFINED(c.name) ORDER BY c.type, c.name, c.id";

    /// <summary>Of the raw inserts: what the container's policy, and with it the last one, indexes.</summary>
    private static readonly string[] Indexes =
    [
        "json_extract(body, '$.type')", "json_extract(body, '$.kind')", "json_extract(body, '$.name')", "json_extract(body, '$.id')",
        "json_extract(body, '$.type'), json_extract(body, '$.name'), json_extract(body, '$.id')",
    ];

    /// <param name="documents">How many documents the memory is watched over.</param>
    public static async Task RunAsync(int documents)
    {
        await using var gateway = await ServerProcess.StartAsync("Itam.LocalCosmos.dll", "--port", "0");
        using var client = Floors.Client(gateway.Address);
        var database = (await client.CreateDatabaseAsync("bench")).Database;
        var container = (await database.CreateContainerAsync(Things("things"))).Container;

        var cold = (await database.CreateContainerAsync(Things("cold"))).Container;
        await BatchesAsync(gateway, cold, ColdDocuments, from: 0, when: "in fresh processes, which compile as they run, ");
        CompareWithRawInserts(await BatchesAsync(gateway, container, Documents, from: 0));
        CompareWithRawInserts(await BulkAsync(gateway, (await database.CreateContainerAsync(Things("bulk"))).Container));
        await PointReadAsync(container);
        await PageAsync(gateway, container);
        for (var from = Documents; from < documents; from += Documents)
        {
            await BatchesAsync(gateway, container, Documents, from);
        }
    }

    private static ContainerProperties Things(string id)
    {
        var indexing = new IndexingPolicy();
        foreach (var path in (string[])["/type/?", "/kind/?", "/name/?"])
        {
            indexing.IncludedPaths.Add(new IncludedPath { Path = path });
        }

        indexing.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        indexing.CompositeIndexes.Add(new Collection<CompositePath> { new() { Path = "/type" }, new() { Path = "/name" }, new() { Path = "/id" } });
        return new ContainerProperties(id, "/pk") { IndexingPolicy = indexing };
    }

    /// <summary>Creates in transactional batches of a hundred, eight at a time.</summary>
    private static Task<double> BatchesAsync(ServerProcess gateway, Container container, int documents, int from, string when = "") =>
        CreateAsync(gateway, $"{when}create in batches of {PerBatch}", documents, from, async () =>
        {
            var batches = await Load.RunAsync(8, documents / PerBatch, batch => batch < 0 ? Task.CompletedTask : BatchAsync(container, (from / PerBatch) + batch), limit: TimeSpan.FromMinutes(5));
            return batches.PerSecond * PerBatch;
        });

    /// <summary>Creates each by a call of its own, a thousand at a time, which the SDK gathers into requests ("bulk").</summary>
    private static async Task<double> BulkAsync(ServerProcess gateway, Container target)
    {
        using var client = Floors.Client(gateway.Address, isBulk: true);
        var container = client.GetContainer(target.Database.Id, target.Id);
        return await CreateAsync(gateway, "bulk create, 1,000 at a time", Documents, from: 0, async () =>
        {
            var calls = await Load.RunAsync(1000, Documents, async number =>
            {
                if (number >= 0)
                {
                    using var document = new MemoryStream(Document(number));
                    using var response = await container.CreateItemStreamAsync(document, new PartitionKey(Pk(number)), new ItemRequestOptions { EnableContentResponseOnWrite = false });
                    response.EnsureSuccessStatusCode();
                }
            }, limit: TimeSpan.FromMinutes(5));
            return calls.PerSecond;
        });
    }

    private static async Task<double> CreateAsync(ServerProcess gateway, string what, int documents, int from, Func<Task<double>> run)
    {
        var (served, called) = (gateway.ProcessorTime, Environment.CpuUsage.TotalTime);
        var perSecond = await run();
        Measurements.Line($"{what}, {from + documents} documents: {perSecond:F0} documents/s, memory {gateway.Bytes / 1048576} MB");
        Measurements.Line($"  processor time a document: gateway {(gateway.ProcessorTime - served).TotalMicroseconds / documents:F0} µs, SDK in the caller {(Environment.CpuUsage.TotalTime - called).TotalMicroseconds / documents:F0} µs");
        return perSecond;
    }

    /// <summary>
    /// Three floors: one document again and again without an index and with four, whose new entries then all lie side by side;
    /// and the very documents that the container stores with the indexes that it has.
    /// </summary>
    private static void CompareWithRawInserts(double perSecond)
    {
        var same = Encoding.UTF8.GetString(Document(1));
        Compare("raw SQLite inserts of one document", RawInserts.Measure(Documents, PerBatch, _ => RawInserts.Anew(same)));
        Compare("those with four indexes on paths of the JSON", RawInserts.Measure(Documents, PerBatch, _ => RawInserts.Anew(same), [.. Indexes.Take(4)]));
        Compare("those of the same documents as they are stored, with the container's five indexes", RawInserts.Measure(Documents, PerBatch, Stored, Indexes));

        void Compare(string floor, InsertRate raw) => Measurements.Line(
            $"  {perSecond / raw.PerSecond:P1} of {floor}, in transactions of {PerBatch} ({raw.PerSecond:F0}/s, {raw.Processor.TotalMicroseconds:F0} µs of processor time)");
    }

    /// <summary>A row with a document as the service stores it: with properties of its own, 240 bytes.</summary>
    private static (string Pk, string Id, string Body) Stored(int number) =>
        (Pk(number), Id(number), Encoding.UTF8.GetString(Document(number))[..^1] + $",\"_system\":\"{new string('x', 227)}\"}}");

    private static async Task BatchAsync(Container container, int number)
    {
        var pk = Pk(number * PerBatch);
        var batch = container.CreateTransactionalBatch(new PartitionKey(pk));
        for (var i = 0; i < PerBatch; i++)
        {
            batch.CreateItemStream(new MemoryStream(Document((number * PerBatch) + i)), new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false });
        }

        using var response = await batch.ExecuteAsync();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"A batch ended with {response.StatusCode}.");
        }
    }

    /// <summary>A point read through the SDK, against the same call to a gateway that answers a constant.</summary>
    private static async Task PointReadAsync(Container container)
    {
        var (constant, address) = await Floors.ConstantGatewayAsync(Document(500));
        using var client = Floors.Client(address);
        var floor = client.GetContainer("itam", "assets");
        foreach (var connections in (int[])[1, 8])
        {
            var ours = await Load.RunAsync(connections, 20_000, i => ReadAsync(container, Math.Abs(i * 7919 % Documents)));
            var bare = await Load.RunAsync(connections, 20_000, i => ReadAsync(floor, Math.Abs(i * 7919 % Documents)));
            Measurements.Report($"SDK point read, {connections} at a time", ours);
            Measurements.Ratio("the same call to a constant", ours, bare.PerSecond);
        }

        await Measurements.StopAsync(constant);
    }

    private static async Task ReadAsync(Container container, int number)
    {
        using var response = await container.ReadItemStreamAsync(Id(number), new PartitionKey(Pk(number)));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>
    /// A filtered, ordered page of 50 out of all documents, against two floors: the same rows read from the file by SQL with the index that it needs,
    /// and the same call of the SDK to a gateway that answers with the same page, ready made.
    /// </summary>
    private static async Task PageAsync(ServerProcess gateway, Container container)
    {
        var (constant, address) = await Floors.ConstantGatewayAsync(Document(500), await PageAsync(container));
        using var client = Floors.Client(address);
        var canned = client.GetContainer("itam", "assets");
        var served = gateway.ProcessorTime;
        var ours = await Load.RunAsync(1, Pages, _ => PageAsync(container));
        var processor = (gateway.ProcessorTime - served) / (Pages + (Pages / 4));
        var sdk = await Load.RunAsync(1, Pages, _ => PageAsync(canned));
        await Measurements.StopAsync(constant);

        await using var sqlite = new SqliteConnection($"Data Source={Path.Combine(gateway.Data, "floor.db")};Pooling=False");
        sqlite.Open();
        Fill(sqlite);
        var raw = await Load.RunAsync(1, 2_000, _ => SelectAsync(sqlite));

        Measurements.Report("SDK query: filter, ORDER BY, 50 of 100,000", ours);
        Measurements.Line($"  processor time of the gateway a page: {processor.TotalMicroseconds:F0} µs");
        Measurements.Line($"  takes {ours.P50 / raw.P50:F1} times as long as the raw SQLite query (p50 {raw.P50.TotalMilliseconds:F3} ms)");
        Measurements.Line($"  the same call to a constant page takes {sdk.P50 / raw.P50:F1} times as long (p50 {sdk.P50.TotalMilliseconds:F2} ms): what the SDK and Kestrel need without any query");
    }

    private static async Task<byte[]> PageAsync(Container container)
    {
        using var pages = container.GetItemQueryStreamIterator(Page, requestOptions: new QueryRequestOptions { MaxItemCount = 50 });
        using var page = await pages.ReadNextAsync();
        page.EnsureSuccessStatusCode();
        using var body = new MemoryStream();
        await page.Content.CopyToAsync(body);
        return body.ToArray();
    }

    /// <summary>
    /// What a program does that has nothing but SQLite: it prepares the statement, and reads the fifty bodies as texts. It walks an index of the same columns
    /// as the gateway's and finds the same documents; their type, kind and name are columns of their own, so that no JSON is looked into.
    /// </summary>
    private static Task SelectAsync(SqliteConnection sqlite)
    {
        using var select = sqlite.CreateCommand();
        select.CommandText = "SELECT body FROM t WHERE type = 'thing' AND kind = 'k3' ORDER BY type, name, id LIMIT 50";
        using var rows = select.ExecuteReader();
        while (rows.Read())
        {
            rows.GetString(0);
        }

        return Task.CompletedTask;
    }

    private static void Fill(SqliteConnection sqlite)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; CREATE TABLE t (id TEXT PRIMARY KEY, type TEXT, kind TEXT, name TEXT, body TEXT); CREATE INDEX i ON t (type, name, id); BEGIN";
        command.ExecuteNonQuery();
        using (var insert = sqlite.CreateCommand())
        {
            insert.CommandText = "INSERT INTO t VALUES ($id, 'thing', $kind, $name, $body)";
            for (var number = 0; number < Documents; number++)
            {
                insert.Parameters.Clear();
                insert.Parameters.AddWithValue("$id", Id(number));
                insert.Parameters.AddWithValue("$kind", Kind(number));
                insert.Parameters.AddWithValue("$name", Name(number));
                insert.Parameters.AddWithValue("$body", Encoding.UTF8.GetString(Document(number)));
                insert.ExecuteNonQuery();
            }
        }

        command.CommandText = "COMMIT";
        command.ExecuteNonQuery();
    }

    private static string Pk(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number / PerBatch}");

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"d{number}");

    private static string Kind(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number % 7}");

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"name {number * 7919L % Documents:D6}");

    private static byte[] Document(int number) => Encoding.UTF8.GetBytes(
        $$"""{"id":"{{Id(number)}}","pk":"{{Pk(number)}}","type":"thing","kind":"{{Kind(number)}}","name":"{{Name(number)}}","filler":"{{new string('x', 800)}}"}""");
}
