using System.Globalization;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary><c>GET /imports/{id}/rows</c>: what became of each row, in the order of the file.</summary>
internal sealed class ListImportRows(JobService<ImportRequest, ImportCounts> imports, ImportStore store)
{
    /// <summary>How many chunks one call looks through: a page of rare outcomes may be short, with a nextLink behind it.</summary>
    private const int MaxChunks = 100;

    internal static readonly CallContract Contract = CallContract.ListOf(ImportContract.Rows);

    [Function(nameof(ListImportRows))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "imports/{id:guid}/rows")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .Then<ListRequest>(asked => asked.Descending
                ? Error.Validation("orderBy", FaultCodes.NotValid, "must be line: rows are in the order of the file")
                : asked)
            .ThenAsync(list => imports.FindAsync(id, cancellationToken).OrErrorAsync(GetImport.NotFound(id))
                .MapAsync(import => PageAsync(import.Value, list, cancellationToken)))
            .ToPageAsync(request, ImportContract.WriteRow);

    private async Task<Page<ImportRow>> PageAsync(Job<ImportRequest, ImportCounts> import, ListRequest list, CancellationToken cancellationToken)
    {
        var outcome = Choice.Find<RowOutcome>(list.Conditions.Select(condition => (string)condition.Value).FirstOrDefault());
        var after = list.After?.Key.GetInt32() ?? 0;
        var first = list.After is { } token ? int.Parse(token.Id, CultureInfo.InvariantCulture) : 0;
        List<Stored<ImportRow>> items = [];
        for (var number = first; number < import.Request.Chunks; number++)
        {
            if (number == first + MaxChunks)
            {
                return Until(after, number);
            }

            var outcomes = (await store.FindOutcomesAsync(import.Id, number, cancellationToken))?.Value;
            if (outcomes is null || !(outcomes.IsComplete || import.HasEnded))
            {
                // Chunks are taken in side by side: what comes behind one that is at work is listed once that is done, in the order of the file.
                if (import.HasEnded)
                {
                    continue;
                }

                break;
            }

            foreach (var row in outcomes.Rows.Where(row => row.Line > after && (outcome is null || row.Outcome == outcome)))
            {
                if (items.Count == list.PageSize)
                {
                    return Until(after, number);
                }

                items.Add(new Stored<ImportRow>(row, ""));
                after = row.Line;
            }
        }

        return new Page<ImportRow>(items, null) { Columns = list.Columns };

        Page<ImportRow> Until(int line, int chunk)
        {
            var next = new PageToken(JsonSerializer.SerializeToElement(line), chunk.ToString(CultureInfo.InvariantCulture));
            return new Page<ImportRow>(items, next.Encode(list.Fingerprint))
            {
                Columns = list.Columns,
                Next = stop => PageAsync(import, list with { After = next }, stop),
            };
        }
    }
}
