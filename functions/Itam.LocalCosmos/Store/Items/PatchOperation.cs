using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>One step of a patch, by the service's rules (learn.microsoft.com/azure/cosmos-db/partial-document-update).</summary>
internal sealed record PatchOperation(string Op, string Path, IReadOnlyList<string> Segments, IReadOnlyList<string>? From, JsonElement Value)
{
    private const double LargestWhole = 9007199254740992;

    private static readonly string[] Untouchable = ["id", "_rid", "_self", "_etag", "_ts", "_attachments"];

    public static PatchOperation Parse(JsonElement json, PropertyPath partitionKey)
    {
        var op = Text(json, "op") ?? throw CosmosFault.BadRequest("A patch operation has no 'op'.");
        var path = Text(json, "path") ?? throw CosmosFault.BadRequest("A patch operation has no 'path'.");
        if (op is not ("add" or "set" or "replace" or "remove" or "incr" or "move"))
        {
            throw CosmosFault.BadRequest($"The patch operation '{op}' is not known.");
        }

        var segments = Split(path, partitionKey);
        var from = op is "move" ? Split(Text(json, "from") ?? throw CosmosFault.BadRequest("A move has no 'from'."), partitionKey) : null;
        var hasValue = json.TryGetProperty("value", out var value);
        return hasValue || op is "remove" or "move"
            ? new(op, path, segments, from, value)
            : throw CosmosFault.BadRequest($"The patch operation '{op}' has no value.");
    }

    public void Apply(JsonObject item)
    {
        var parent = Parent(item, Segments);
        var name = Segments[^1];
        switch (Op)
        {
            case "add":
                Add(parent, name, Node(Value));
                break;
            case "set":
                Set(parent, name, Node(Value));
                break;
            case "replace":
                EnsureExists(parent, name);
                Set(parent, name, Node(Value));
                break;
            case "remove":
                Remove(parent, name);
                break;
            case "incr":
                Set(parent, name, Increment(parent, name));
                break;
            default:
                Move(item);
                break;
        }
    }

    private void Move(JsonObject item)
    {
        var source = Parent(item, From!);
        EnsureExists(source, From![^1]);
        var value = Find(source, From[^1])?.DeepClone();
        Remove(source, From[^1]);
        Add(Parent(item, Segments), Segments[^1], value);
    }

    private JsonNode Increment(JsonNode parent, string name)
    {
        if (Value.ValueKind is not JsonValueKind.Number)
        {
            throw CosmosFault.BadRequest($"The increment at '{Path}' is not a number.");
        }

        if (!Exists(parent, name))
        {
            return Node(Value)!;
        }

        if (Find(parent, name) is not JsonValue current || current.GetValueKind() is not JsonValueKind.Number)
        {
            throw CosmosFault.BadRequest($"The value at '{Path}' is not a number and cannot be incremented.");
        }

        // Whole numbers stay whole as long as a double holds them.
        return long.TryParse(current.ToJsonString(), CultureInfo.InvariantCulture, out var whole) && Value.TryGetInt64(out var step)
            && Math.Abs((double)whole + step) <= LargestWhole
            ? JsonValue.Create(whole + step)
            : JsonValue.Create(double.IsFinite(current.GetValue<double>() + Value.GetDouble())
                ? current.GetValue<double>() + Value.GetDouble()
                : throw CosmosFault.BadRequest($"The increment at '{Path}' goes beyond the numbers of a double."));
    }

    private void Add(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is not JsonArray array)
        {
            parent.AsObject()[name] = value;
        }
        else if (name is "-")
        {
            array.Add(value);
        }
        else
        {
            array.Insert(Index(name, array.Count), value);
        }
    }

    private void Set(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonArray array && name is not "-" && Index(name, array.Count) is var index && index < array.Count)
        {
            array[index] = value;
        }
        else
        {
            Add(parent, name, value);
        }
    }

    private void Remove(JsonNode parent, string name)
    {
        EnsureExists(parent, name);
        if (parent is JsonArray array)
        {
            array.RemoveAt(Index(name, array.Count - 1));
        }
        else
        {
            parent.AsObject().Remove(name);
        }
    }

    private void EnsureExists(JsonNode parent, string name)
    {
        if (!Exists(parent, name))
        {
            throw CosmosFault.BadRequest($"The patch operation '{Op}' at '{Path}' names a value that does not exist.");
        }
    }

    private bool Exists(JsonNode parent, string name) => parent switch
    {
        JsonArray array => name is not "-" && Index(name, int.MaxValue) < array.Count,
        _ => parent.AsObject().ContainsKey(name),
    };

    private JsonNode? Find(JsonNode parent, string name) => parent is JsonArray array ? array[Index(name, array.Count - 1)] : parent[name];

    private JsonNode Parent(JsonObject item, IReadOnlyList<string> segments)
    {
        JsonNode? node = item;
        foreach (var segment in segments.Take(segments.Count - 1))
        {
            node = node is JsonArray or JsonObject && Exists(node, segment) ? Find(node, segment) : null;
        }

        return node is JsonArray or JsonObject
            ? node
            : throw CosmosFault.BadRequest($"The patch operation '{Op}' at '{Path}' has no object or array to work on.");
    }

    private int Index(string name, int highest) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= highest
            ? index
            : throw CosmosFault.BadRequest($"'{name}' in '{Path}' is not an index of the array.");

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };

    private static string[] Split(string path, PropertyPath partitionKey)
    {
        if (path.Length < 2 || path[0] != '/')
        {
            throw CosmosFault.BadRequest($"'{path}' is not a patch path.");
        }

        // JSON Pointer: ~1 is a slash, ~0 a tilde.
        var segments = path[1..].Split('/')
            .Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        if (Untouchable.Contains(segments[0], StringComparer.Ordinal) || segments.SequenceEqual(partitionKey.Segments, StringComparer.Ordinal))
        {
            throw CosmosFault.BadRequest($"A patch cannot change '{path}'.");
        }

        return segments;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
