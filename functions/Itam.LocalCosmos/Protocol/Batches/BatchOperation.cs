using Itam.LocalCosmos.Errors;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;

namespace Itam.LocalCosmos.Protocol.Batches;

/// <summary>One operation of a batch as it is on the wire.</summary>
internal sealed record BatchOperation
{
    public BatchKind Kind { get; internal set; }

    /// <summary>JSON array text; only in bulk requests, where each operation has its own.</summary>
    public string? PartitionKey { get; internal set; }

    public string? Id { get; internal set; }

    public ReadOnlyMemory<byte> Body { get; internal set; }

    public string? IfMatch { get; internal set; }

    public string? IfNoneMatch { get; internal set; }

    public bool WantsMinimal { get; internal set; }

    /// <param name="record">What the reader reads from; the item stays in it.</param>
    public static BatchOperation Read(ref RowReader reader, ReadOnlyMemory<byte> record)
    {
        var operation = new BatchOperation();
        while (reader.Read())
        {
            Check(operation.ReadField(ref reader, record));
        }

        return operation;
    }

    private Result ReadField(ref RowReader reader, ReadOnlyMemory<byte> record)
    {
        Result result;
        var field = reader.PathSpan.Span;
        if (field.SequenceEqual("operationType"u8))
        {
            result = reader.ReadInt32(out var kind);
            Kind = (BatchKind)kind;
        }
        else if (field.SequenceEqual("partitionKey"u8))
        {
            result = reader.ReadString(out string partitionKey);
            PartitionKey = partitionKey;
        }
        else if (field.SequenceEqual("id"u8))
        {
            result = reader.ReadString(out string id);
            Id = id;
        }
        else if (field.SequenceEqual("resourceBody"u8))
        {
            result = reader.ReadBinary(out ReadOnlySpan<byte> body);
            Body = Within(record, body);
        }
        else if (field.SequenceEqual("ifMatch"u8))
        {
            result = reader.ReadString(out string ifMatch);
            IfMatch = ifMatch;
        }
        else if (field.SequenceEqual("ifNoneMatch"u8))
        {
            result = reader.ReadString(out string ifNoneMatch);
            IfNoneMatch = ifNoneMatch;
        }
        else if (field.SequenceEqual("minimalReturnPreference"u8))
        {
            result = reader.ReadBool(out var minimal);
            WantsMinimal = minimal;
        }
        else
        {
            // Indexing directives, the resource type (always an item) and a binary id say nothing that this store needs.
            result = Result.Success;
        }

        return result;
    }

    private static ReadOnlyMemory<byte> Within(ReadOnlyMemory<byte> record, ReadOnlySpan<byte> part) =>
        record.Span.Overlaps(part, out var offset) ? record.Slice(offset, part.Length) : default;

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
