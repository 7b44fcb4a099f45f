using System.Text.Json;
using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>All that a plan depends on: requests that agree in it differ in values only.</summary>
internal sealed class PlanKey(
    string text,
    string table,
    ContainerIndexing indexing,
    bool isScoped,
    bool isContinued,
    IReadOnlyDictionary<string, JsonType> parameterTypes) : IEquatable<PlanKey>
{
    public string Text { get; } = text;

    public string Table { get; } = table;

    public ContainerIndexing Indexing { get; } = indexing;

    public bool IsScoped { get; } = isScoped;

    public bool IsContinued { get; } = isContinued;

    public IReadOnlyDictionary<string, JsonType> ParameterTypes { get; } = parameterTypes;

    public static PlanKey Of(QueryRequest request) => new(
        request.Text,
        request.Table,
        request.Indexing,
        request.PartitionKey is not null,
        request.Continuation is not null,
        TypesOf(request.Parameters));

    public static Dictionary<string, JsonType> TypesOf(IReadOnlyDictionary<string, JsonElement> parameters) =>
        parameters.ToDictionary(parameter => parameter.Key, parameter => TypeOf(parameter.Value), StringComparer.Ordinal);

    public bool Equals(PlanKey? other) => other is not null
        && IsScoped == other.IsScoped
        && IsContinued == other.IsContinued
        && Text == other.Text
        && Table == other.Table
        && Indexing.Equals(other.Indexing)
        && ParameterTypes.Count == other.ParameterTypes.Count
        && ParameterTypes.All(entry => other.ParameterTypes.TryGetValue(entry.Key, out var type) && type == entry.Value);

    public override bool Equals(object? obj) => Equals(obj as PlanKey);

    public override int GetHashCode() => HashCode.Combine(Text, Table, IsScoped, IsContinued, ParameterTypes.Count);

    private static JsonType TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => JsonType.Undefined,
        JsonValueKind.Null => JsonType.Null,
        JsonValueKind.True or JsonValueKind.False => JsonType.Boolean,
        JsonValueKind.Number => JsonType.Number,
        JsonValueKind.String => JsonType.String,
        JsonValueKind.Array => JsonType.Array,
        _ => JsonType.Object,
    };
}
