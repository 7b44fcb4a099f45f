using Itam.LocalHost.Cosmos.Store;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;

namespace Itam.LocalHost.Cosmos.Protocol;

/// <summary>RecordIO streams of HybridRows, as the .NET SDK sends and expects them: operations in, results out.</summary>
internal static class BatchRecords
{
    private const int RowCapacity = 256;

    public static async Task<IReadOnlyList<BatchOperation>> ReadAsync(ReadOnlyMemory<byte> body)
    {
        var operations = new List<BatchOperation>();
        using var stream = new MemoryStream(body.ToArray(), writable: false);
        var result = await stream.ReadRecordIOAsync(
            (ReadOnlyMemory<byte> record) =>
            {
                operations.Add(Parse(record));
                return Result.Success;
            },
            resizer: new MemorySpanResizer<byte>(body.Length));
        return result == Result.Success ? operations : throw CosmosFault.BadRequest($"The batch cannot be read: {result}.");
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
        var row = new RowBuffer(record.Length);
        if (!row.ReadFrom(record.Span, HybridRowVersion.V1, BatchSchema.Resolver))
        {
            throw CosmosFault.BadRequest("A record of the batch is not a HybridRow.");
        }

        var reader = new RowReader(ref row);
        return BatchOperation.Read(ref reader);
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

        return First(outcome, writer.WriteFloat64("requestCharge", result.Charge));
    }

    private static Result First(Result first, Result second) => first == Result.Success ? second : first;
}
