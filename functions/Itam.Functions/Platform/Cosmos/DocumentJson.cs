using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Functions.Platform.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>
/// How documents are serialized. A type whose document is not its own shape brings a <see cref="JsonConverter{T}"/>, named by
/// <see cref="JsonConverterAttribute"/> on a document record; for a type of the domain its feature registers one with <see cref="Documents.AddDocument"/>.
/// </summary>
/// <param name="converters">Those that the features have registered.</param>
internal sealed class DocumentJson(IEnumerable<JsonConverter> converters)
{
    /// <summary>The version of the documents' shape that this code writes. Since 2 what filters match ignoring case has a key of its own.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The condition that an older version wrote the document <c>c</c>.</summary>
    public static string IsOlder { get; } = FormattableString.Invariant($"c.schemaVersion < {SchemaVersion}");

    public JsonSerializerOptions Options { get; } = ItamJson.With([.. converters]);

    public MemoryStream ToStream<T>(T document)
    {
        var stream = new MemoryStream(1024);
        JsonSerializer.Serialize(stream, document, Options);
        stream.Position = 0;
        return stream;
    }
}

/// <summary>Registers how features store what is not its own document.</summary>
internal static class Documents
{
    public static IServiceCollection AddDocument<TConverter>(this IServiceCollection services)
        where TConverter : JsonConverter, new() => services.AddSingleton<JsonConverter, TConverter>();
}
