using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.LocalCosmos.Language;
using Itam.LocalCosmos.Language.Execution;
using Itam.LocalCosmos.Language.Indexing;
using Microsoft.Data.Sqlite;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>One container's table in memory, as the store lays it out, and queries on it.</summary>
internal sealed class QueryDatabase : IDisposable
{
    private const string Table = "c1";
    private long lsn;

    public QueryDatabase(ContainerIndexing? indexing = null)
    {
        Indexing = indexing ?? ContainerIndexing.Default;
        Connection = new SqliteConnection("Data Source=:memory:");
        Connection.Open();
        Commands = new PreparedCommands(Connection);
        QueryConnection.SetUp(Connection);
        Execute($"CREATE TABLE {Table} (rowid INTEGER PRIMARY KEY, pk TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, etag TEXT NOT NULL, "
            + "ts INTEGER NOT NULL, lsn INTEGER NOT NULL, expires INTEGER, UNIQUE(pk, id))");
        foreach (var statement in IndexBuilder.CreateStatements(Table, Indexing))
        {
            Execute(statement);
        }
    }

    public SqliteConnection Connection { get; }

    public PreparedCommands Commands { get; }

    public ContainerIndexing Indexing { get; }

    public static ContainerIndexing Policy(string json) => ContainerIndexing.Parse(JsonDocument.Parse(json).RootElement);

    /// <summary>Documents without an id get one from their place.</summary>
    public QueryDatabase With(params string[] documents)
    {
        foreach (var document in documents)
        {
            Add(document);
        }

        return this;
    }

    public void Add(string document, string partition = "p", long? expires = null)
    {
        var body = JsonNode.Parse(document)!.AsObject();
        body["id"] ??= (++lsn).ToString(CultureInfo.InvariantCulture);
        using var command = Connection.CreateCommand();
        command.CommandText = $"INSERT INTO {Table} (pk,id,body,etag,ts,lsn,expires) VALUES (@pk,@id,@body,'e',1,1,@expires)";
        command.Parameters.AddWithValue("@pk", $"[\"{partition}\"]");
        command.Parameters.AddWithValue("@id", body["id"]!.GetValue<string>());
        command.Parameters.AddWithValue("@body", body.ToJsonString());
        command.Parameters.AddWithValue("@expires", (object?)expires ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public CompiledQuery Compile(
        string query, object? parameters = null, string? partition = null, int page = 0, string? continuation = null)
    {
        var values = JsonSerializer.SerializeToElement(parameters ?? new { }).EnumerateObject().ToDictionary(entry => "@" + entry.Name, entry => entry.Value, StringComparer.Ordinal);
        var compiled = QueryCompiler.Compile(new QueryRequest(
            query, values, Indexing, Table, partition is null ? null : $"[\"{partition}\"]", Now: DateTimeOffset.FromUnixTimeSeconds(1000), page, continuation));
        MicrosoftsParser.Check(query, values);
        return compiled;
    }

    public QueryPage Page(string query, object? parameters = null, string? partition = null, int page = 0, string? continuation = null) =>
        Compile(query, parameters, partition, page, continuation).Run(Commands);

    /// <summary>All pages, their items joined by blanks.</summary>
    public string Run(string query, object? parameters = null, string? partition = null, int page = 0) =>
        string.Join(' ', All(query, parameters, partition, page));

    public List<string> All(string query, object? parameters = null, string? partition = null, int page = 0)
    {
        var items = new List<string>();
        string? continuation = null;
        do
        {
            var result = Page(query, parameters, partition, page, continuation);
            items.AddRange(Texts(result));
            continuation = result.Continuation;
        }
        while (continuation is not null);
        return items;
    }

    public static IEnumerable<string> Texts(QueryPage page) => page.Items.Select(item => Encoding.UTF8.GetString(item.Span));

    /// <summary>SQLite's plan for the query, one step a line.</summary>
    public string Explain(string query, object? parameters = null, string? partition = null, string? continuation = null)
    {
        var compiled = Compile(query, parameters, partition, 10, continuation);
        using var command = Connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + compiled.ChooseSql(Commands);
        foreach (var (name, value) in compiled.Parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        using var rows = command.ExecuteReader();
        var steps = new List<string>();
        while (rows.Read())
        {
            steps.Add(rows.GetString(3));
        }

        return string.Join('\n', steps);
    }

    public void Dispose()
    {
        Commands.Dispose();
        Connection.Dispose();
    }
}
