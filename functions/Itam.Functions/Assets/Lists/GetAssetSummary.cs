using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Lists;

/// <summary>
/// <c>GET /assets/summary?by=status|category|location|costCentre</c>: how many assets there are and what they cost,
/// <c>{value: [{key, count, cost, currency}]}</c> by key, which ignores case as the filters of the list do; <c>key</c> is null for those without one.
/// A key whose costs are in one currency is one row; costs in several are never added up, each is a row of its own.
/// </summary>
internal sealed class GetAssetSummary(AssetListStore store)
{
    private static readonly Field<string?> By = new("by", FieldKind.Choice, by => by, (_, by) => (string?)by)
    {
        Choices = ["status", "category", "location", "costCentre"],
        Required = true,
    };

    private static readonly Field<string?> Excel = new(CsvResult.ExcelParameter, FieldKind.Flag, _ => null, (by, _) => by);

    private static readonly QueryTable<string?> Query = new([By, Excel], null);

    internal static readonly CallContract Contract = new() { Query = Query };

    [Function(nameof(GetAssetSummary))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/summary")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.Query(Query))
            .Then<string>(by => by is null ? Error.Validation(By.Name, FaultCodes.Required, $"must be one of {string.Join(", ", By.Choices)}") : by)
            .MapAsync(async by => PageOf(AssetSummary.Of(await store.SummarizeAsync(by, cancellationToken), StringComparer.OrdinalIgnoreCase)))
            .ToPageAsync(request, Write);

    private static Page<SummaryRow> PageOf(IReadOnlyList<SummaryRow> rows) =>
        new([.. rows.Select(row => new Stored<SummaryRow>(row, ""))], null) { Columns = ["key", "count", "cost", "currency"] };

    private static void Write(Utf8JsonWriter writer, Stored<SummaryRow> stored)
    {
        var row = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("key", row.Key);
        writer.WriteNumber("count", row.Count);
        writer.WritePropertyName("cost");
        FieldValues.Write(writer, row.Cost?.Amount);
        writer.WriteString("currency", row.Cost?.Currency.Code);
        writer.WriteEndObject();
    }
}
