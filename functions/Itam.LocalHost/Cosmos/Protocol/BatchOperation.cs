using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;

namespace Itam.LocalHost.Cosmos.Protocol;

/// <summary>One operation of a batch as it is on the wire.</summary>
internal sealed record BatchOperation
{
    public BatchKind Kind { get; internal set; }

    /// <summary>JSON array text; only in bulk requests, where each operation has its own.</summary>
    public string? PartitionKey { get; internal set; }

    public string? Id { get; internal set; }

    public byte[] Body { get; internal set; } = [];

    public string? IfMatch { get; internal set; }

    public string? IfNoneMatch { get; internal set; }

    public bool WantsMinimal { get; internal set; }

    public static BatchOperation Read(ref RowReader reader)
    {
        var operation = new BatchOperation();
        while (reader.Read())
        {
            Check(operation.ReadField(ref reader, reader.Path.ToString()));
        }

        return operation;
    }

    private Result ReadField(ref RowReader reader, string field)
    {
        Result result;
        switch (field)
        {
            case "operationType":
                result = reader.ReadInt32(out var kind);
                Kind = (BatchKind)kind;
                return result;
            case "partitionKey":
                result = reader.ReadString(out string partitionKey);
                PartitionKey = partitionKey;
                return result;
            case "id":
                result = reader.ReadString(out string id);
                Id = id;
                return result;
            case "resourceBody":
                result = reader.ReadBinary(out byte[] body);
                Body = body;
                return result;
            case "ifMatch":
                result = reader.ReadString(out string ifMatch);
                IfMatch = ifMatch;
                return result;
            case "ifNoneMatch":
                result = reader.ReadString(out string ifNoneMatch);
                IfNoneMatch = ifNoneMatch;
                return result;
            case "minimalReturnPreference":
                result = reader.ReadBool(out var minimal);
                WantsMinimal = minimal;
                return result;
            default:
                // Indexing directives, the resource type (always an item) and a binary id say nothing that this store needs.
                return Result.Success;
        }
    }

    private static void Check(Result result)
    {
        if (result != Result.Success)
        {
            throw CosmosFault.BadRequest($"An operation of the batch cannot be read: {result}.");
        }
    }
}

/// <summary>The operation codes of the batch protocol.</summary>
internal enum BatchKind
{
    Create = 0,
    Patch = 1,
    Read = 2,
    Delete = 4,
    Replace = 5,
    Upsert = 20,
}
