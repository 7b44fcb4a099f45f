using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Assets.Bulk;

/// <summary>
/// <c>POST /assets/bulk {items: [...]}</c>: up to 1,000 items, each the body of <c>POST /assets</c>, or a merge patch with <c>id</c> and <c>etag</c>.
/// 200 <c>{value: [{index, outcome: created|updated|failed, id?, etag?, error?}]}</c> in the order of the items, whatever became of each;
/// <c>error</c> is the problem that the single call would have answered. Items run side by side, those of one asset in their order, and so do
/// those that want one tag for a new asset: the first has it.
/// Only if the store let nothing through is the whole refused, so that it may be repeated.
/// With an idempotency key each item is a request of its own: an interrupted bulk that is repeated does what is left to do.
/// </summary>
internal sealed partial class BulkAssets(AssetEdits edits, ILogger<BulkAssets> logger)
{
    public const int MaxItems = 1000;

    private const int AtOnce = 16;

    private static readonly BodyTable<object?> Body = new([], null) { Others = ["items"] };

    internal static readonly CallContract Contract = CallContract.Post(Body);

    [Function(nameof(BulkAssets))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets/bulk")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => ApplyAsync(call, cancellationToken))
            .ToAnswerAsync(outcomes => outcomes.All(outcome => outcome.IsOfStore) ? outcomes[0].Problem! : Answer(request, outcomes));

    private async Task<Result<Outcome[]>> ApplyAsync(ApiCall call, CancellationToken cancellationToken)
    {
        _ = call.ReadBody(Body);
        var items = ReadItems(call.Json, call.Faults);
        if (call.Refusal is { } refusal)
        {
            return refusal;
        }

        var outcomes = new Outcome[items.Count];
        await Parallel.ForEachAsync(
            items.GroupBy(item => item.Line, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (ofOneAsset, stop) =>
            {
                foreach (var item in ofOneAsset)
                {
                    outcomes[item.Index] = await ApplyAsync(item, call.Actor, stop);
                }
            });
        return outcomes;
    }

    private static List<BulkItem> ReadItems(JsonElement body, List<FieldError> faults)
    {
        if (!body.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new FieldError("items", items.IsAbsent() ? FaultCodes.Required : FaultCodes.WrongType, "must be a list of objects"));
            return [];
        }

        if (items.GetArrayLength() is var length and (0 or > MaxItems))
        {
            faults.Add(new FieldError("items", FaultCodes.OutOfRange, $"must have 1 to {MaxItems} entries, not {length}"));
            return [];
        }

        return [.. items.EnumerateArray().Select((item, index) => new BulkItem(index, item))];
    }

    private async Task<Outcome> ApplyAsync(BulkItem item, Actor actor, CancellationToken cancellationToken)
    {
        using var part = RepeatableRequest.Enter(RepeatableRequest.Current?.Item(item.Index));
        try
        {
            var asset = await item.ApplyAsync(edits, actor, cancellationToken);
            return asset.IsOk ? new Outcome(item, asset.Value, null) : new Outcome(item, null, Problem.From(asset.Error));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What the other items have done is done, and their makers must hear of it.
            LogItemFailed(exception, item.Index);
            return new Outcome(item, null, Failures.ProblemOf(exception)) { IsOfStore = StoreFault.IsTransient(exception) };
        }
    }

    private static JsonResult Answer(HttpRequest request, IReadOnlyList<Outcome> outcomes) => new(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("value");
        foreach (var outcome in outcomes)
        {
            outcome.Write(writer, request.HttpContext);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "A bulk item failed, index {Index}")]
    private partial void LogItemFailed(Exception exception, int index);

    /// <summary>The outcome of an item: the asset, or the problem.</summary>
    private sealed record Outcome(BulkItem Item, Stored<Asset>? Asset, Problem? Problem)
    {
        /// <summary>Whether the store was unavailable, rather than the item at fault.</summary>
        public bool IsOfStore { get; init; }

        public void Write(Utf8JsonWriter writer, HttpContext http)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", Item.Index);
            writer.WriteString("outcome", Problem is not null ? "failed" : Item.IsPatch ? "updated" : "created");
            if ((Asset?.Value.Id ?? Item.Target) is { } id)
            {
                writer.WriteString("id", id);
            }

            if (Asset is not null)
            {
                writer.WriteString("etag", Asset.ETag);
            }

            if (Problem is not null)
            {
                writer.WritePropertyName("error");
                Problem.Write(writer, http);
            }

            writer.WriteEndObject();
        }
    }
}
