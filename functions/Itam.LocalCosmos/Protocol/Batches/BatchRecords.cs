using System.Runtime.InteropServices;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Items;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;

namespace Itam.LocalCosmos.Protocol.Batches;

/// <summary>RecordIO streams of HybridRows, as the .NET SDK sends and expects them: operations in, results out.</summary>
internal static class BatchRecords
{
    private const int RowCapacity = 256;

    /// <summary>The operations; their items stay where they are in <paramref name="body"/>.</summary>
    public static IReadOnlyList<BatchOperation> Read(ReadOnlyMemory<byte> body)
    {
        var operations = new List<BatchOperation>(ItemBatch.MaxOperations);
        var parser = default(RecordIOParser);
        while (!body.IsEmpty)
        {
            var result = parser.Process(body, out var kind, out ReadOnlyMemory<byte> record, out _, out var consumed);
            if (result != Result.Success)
            {
                throw CosmosFault.BadRequest($"The batch cannot be read: {result}.");
            }

            if (kind == RecordIOParser.ProductionType.Record)
            {
                operations.Add(Parse(record));
            }

            body = body[consumed..];
        }

        return operations;
    }

    public static async Task<ReadOnlyMemory<byte>> WriteAsync(IReadOnlyList<ItemResult> results, Func<int, bool> wantsBody)
    {
        var output = new MemoryStream();
        var row = new MemorySpanResizer<byte>(RowCapacity);
        var result = await output.WriteRecordIOAsync(
            default(Segment),
            (long index, out ReadOnlyMemory<byte> buffer) =>
            {
                if (index >= results.Count)
                {
                    buffer = default;
                    return Result.Success;
                }

                return Write(results[(int)index], wantsBody((int)index), row, out buffer);
            });
        return result == Result.Success
            ? output.GetBuffer().AsMemory(0, (int)output.Length)
            : throw new InvalidOperationException($"The batch's results cannot be written: {result}.");
    }

    private static BatchOperation Parse(ReadOnlyMemory<byte> record)
    {
        if (record.Length < HybridRowHeader.Size || record.Span[0] != (byte)HybridRowVersion.V1)
        {
            throw CosmosFault.BadRequest("A record of the batch is not a HybridRow.");
        }

        // The buffer is for reading and writing, and has no other way in without a copy; this one is only read.
        var row = new RowBuffer(MemoryMarshal.AsMemory(record).Span, HybridRowVersion.V1, BatchSchema.Resolver);
        var reader = new RowReader(ref row);
        return BatchOperation.Read(ref reader, record);
    }

    private static Result Write(ItemResult result, bool withBody, MemorySpanResizer<byte> resizer, out ReadOnlyMemory<byte> buffer)
    {
        var row = new RowBuffer(resizer.Memory.Length, resizer);
        row.InitLayout(HybridRowVersion.V1, BatchSchema.Result, BatchSchema.Resolver);
        var outcome = RowWriter.WriteBuffer(ref row, (Result: result, WithBody: withBody), WriteFields);
        buffer = outcome == Result.Success ? resizer.Memory[..row.Length] : default;
        return outcome;
    }

    private static Result WriteFields(ref RowWriter writer, TypeArgument type, (ItemResult Result, bool WithBody) context)
    {
        var (result, withBody) = context;
        var outcome = First(writer.WriteInt32("statusCode", result.Status), Result.Success);
        outcome = First(outcome, writer.WriteInt32("subStatusCode", result.SubStatus));
        if (result.ETag is { } etag)
        {
            outcome = First(outcome, writer.WriteString("eTag", etag));
        }

        if (withBody && result.Body is { } body)
        {
            outcome = First(outcome, writer.WriteBinary("resourceBody", body));
        }

        if (result.RetryAfterMs > 0)
        {
            outcome = First(outcome, writer.WriteUInt32("retryAfterMilliseconds", result.RetryAfterMs));
        }

        return First(outcome, writer.WriteFloat64("requestCharge", result.Charge));
    }

    private static Result First(Result first, Result second) => first == Result.Success ? second : first;
}
