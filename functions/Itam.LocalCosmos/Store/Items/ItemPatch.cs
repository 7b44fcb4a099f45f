using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Properties;
using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>A partial update: an optional condition and up to ten operations, all or none.</summary>
internal sealed class ItemPatch
{
    private const int MaxOperations = 10;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = RequestJson.MaxDepth };
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = RequestJson.MaxDepth };

    private readonly IReadOnlyList<PatchOperation> operations;
    private readonly PatchCondition? condition;

    private ItemPatch(IReadOnlyList<PatchOperation> operations, PatchCondition? condition)
    {
        this.operations = operations;
        this.condition = condition;
    }

    /// <param name="utf8"><c>{"condition":"FROM c WHERE …","operations":[{"op":…,"path":…,"value":…}]}</c>, or the array of operations alone.</param>
    /// <exception cref="CosmosFault">400 that names the operation or the part of the condition that is wrong.</exception>
    public static ItemPatch Parse(ReadOnlyMemory<byte> utf8, PropertyPath partitionKey)
    {
        var json = RequestJson.Parse(utf8);
        var steps = json;
        if (json.ValueKind is JsonValueKind.Object)
        {
            json.TryGetProperty("operations", out steps);
        }

        if (steps.ValueKind is not JsonValueKind.Array || steps.GetArrayLength() == 0)
        {
            throw CosmosFault.BadRequest("A patch has no operations.");
        }

        if (steps.GetArrayLength() > MaxOperations)
        {
            throw CosmosFault.BadRequest("A patch has more than 10 operations.");
        }

        var predicate = json.ValueKind is JsonValueKind.Object && json.TryGetProperty("condition", out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
        return new(
            [.. steps.EnumerateArray().Select(operation => PatchOperation.Parse(operation, partitionKey))],
            string.IsNullOrWhiteSpace(predicate) ? null : SqlFaults.Translate(() => PatchCondition.Compile(predicate)));
    }

    /// <summary>Whether the condition holds for the item as it is in this session.</summary>
    public bool HoldsFor(SqliteSession session, ContainerRecord container, long row)
    {
        if (condition is null)
        {
            return true;
        }

        var command = session.Commands.Bind(
            $"SELECT 1 FROM {container.Table} WHERE rowid = $row AND ({condition.Predicate})", [("$row", row), .. condition.Parameters]);
        return SqlFaults.Translate(command.ExecuteScalar) is not null;
    }

    /// <summary>The item's JSON after all operations.</summary>
    public byte[] Apply(ReadOnlySpan<byte> body)
    {
        var item = JsonNode.Parse(body, documentOptions: Depth)!.AsObject();
        foreach (var operation in operations)
        {
            operation.Apply(item);
        }

        return JsonSerializer.SerializeToUtf8Bytes(item, Relaxed);
    }
}
