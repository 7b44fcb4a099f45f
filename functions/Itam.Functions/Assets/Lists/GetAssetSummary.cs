using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
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

    [Function(nameof(GetAssetSummary))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "assets/summary")] HttpRequest request, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [];
        var by = QueryParameters.Read<string?>(request, [By], null, faults);
        if (by is null && faults.Count == 0)
        {
            faults.Add(new FieldError(By.Name, "required", $"must be one of {string.Join(", ", By.Choices)}"));
        }

        return faults.Count > 0
            ? Problem.From(Error.Validation(faults))
            : new JsonAnswer(StatusCodes.Status200OK, Writer(AssetSummary.Of(await store.SummarizeAsync(by!, cancellationToken), StringComparer.OrdinalIgnoreCase)));
    }

    private static Action<Utf8JsonWriter> Writer(IReadOnlyList<SummaryRow> rows) => writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("value");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("key", row.Key);
            writer.WriteNumber("count", row.Count);
            writer.WritePropertyName("cost");
            FieldValues.Write(writer, row.Cost?.Amount);
            writer.WriteString("currency", row.Cost?.Currency.Code);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    };
}
