using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// How documents are serialized. A type whose document is not its own shape brings a <see cref="JsonConverter{T}"/>,
/// named by <see cref="JsonConverterAttribute"/> on a document record or added to <see cref="Converters"/> for a type of the domain.
/// </summary>
internal static class DocumentJson
{
    /// <summary>The version of the documents' shape that this code writes. Since 2 what filters match ignoring case has a key of its own.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The condition that an older version wrote the document <c>c</c>.</summary>
    public static string IsOlder { get; } = FormattableString.Invariant($"c.schemaVersion < {SchemaVersion}");

    private static readonly JsonConverter[] Converters =
    [
        new ChangeEventDocument(),
        new Assets.Register.AssetDocument(),
        new Configuration.ConfigurationItemDocument(),
        new Configuration.RelationshipDocument(),
        new Depreciation.PolicyConverter(),
        new Retirement.AlertConverter(),
    ];

    public static JsonSerializerOptions Options { get; } = ItamJson.With(Converters);

    public static MemoryStream ToStream<T>(T document)
    {
        var stream = new MemoryStream(1024);
        JsonSerializer.Serialize(stream, document, Options);
        stream.Position = 0;
        return stream;
    }
}
