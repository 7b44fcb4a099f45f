using System.Globalization;
using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Containers;

/// <summary>A container of the catalog, with what every request to it needs at hand.</summary>
internal sealed class ContainerRecord(int number, DatabaseRecord database, ContainerDefinition definition, string etag, long timestamp)
{
    public int Number { get; } = number;

    public DatabaseRecord Database { get; } = database;

    public ContainerDefinition Definition { get; } = definition;

    public string Id => Definition.Id;

    public string ETag { get; } = etag;

    public long Timestamp { get; } = timestamp;

    public string Rid { get; } = ResourceIds.Container(database.Number, number);

    /// <summary>The SQLite table of its items.</summary>
    public string Table { get; } = TableOf(number);

    public ContainerIndexing Indexing { get; } = ContainerIndexing.Parse(definition.IndexingPolicy);

    /// <summary>How many index entries a document has; part of the charge of its writes.</summary>
    public IndexEntries IndexEntries { get; } = new(ContainerIndexing.Parse(definition.IndexingPolicy));

    public SystemProperties SystemProperties { get; } = new(database.Number, number, SelfOf(database, number));

    public ItemStatements Statements { get; } = new(TableOf(number));

    /// <summary>Set by the writer when the container is deleted: requests that were already on their way are answered 404.</summary>
    public bool IsDeleted { get; set; }

    public string Self { get; } = SelfOf(database, number);

    public static string TableOf(int number) => string.Create(CultureInfo.InvariantCulture, $"docs_{number}");

    /// <summary>Throws 404 with the substatus that makes the SDK forget what it knows of the container.</summary>
    public void EnsureExists()
    {
        if (IsDeleted)
        {
            throw CosmosFault.NotFound($"The container '{Id}' does not exist.", SubStatuses.OwnerNotFound);
        }
    }

    private static string SelfOf(DatabaseRecord database, int number) => $"dbs/{database.Rid}/colls/{ResourceIds.Container(database.Number, number)}/";

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Definition.WriteProperties(json);
        json.WriteString("_rid", Rid);
        json.WriteString("_self", Self);
        json.WriteString("_etag", ETag);
        json.WriteString("_docs", "docs/");
        json.WriteString("_sprocs", "sprocs/");
        json.WriteString("_triggers", "triggers/");
        json.WriteString("_udfs", "udfs/");
        json.WriteString("_conflicts", "conflicts/");
        json.WriteNumber("_ts", Timestamp);
        json.WriteEndObject();
    }
}
