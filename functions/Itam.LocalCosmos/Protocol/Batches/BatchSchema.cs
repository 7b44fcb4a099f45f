using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Itam.LocalCosmos.Protocol.Batches;

/// <summary>The HybridRow layouts of batches, from the schema that the SDK itself carries: it cannot differ from the caller's.</summary>
internal static class BatchSchema
{
    private const string Resource = "Microsoft.Azure.Cosmos.Batch.HybridRowBatchSchemas.json";

    public static LayoutResolver Resolver { get; } = Load();

    public static Layout Result { get; } = Resolver.Resolve(((LayoutResolverNamespace)Resolver).Namespace.Schemas.First(schema => schema.Name is "BatchResult").SchemaId);

    private static LayoutResolverNamespace Load()
    {
        using var stream = typeof(CosmosClient).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The Cosmos SDK has no resource {Resource}: its version is not the one that is pinned.");
        using var reader = new StreamReader(stream);
        return new LayoutResolverNamespace(Namespace.Parse(reader.ReadToEnd()), SystemSchema.LayoutResolver);
    }
}
