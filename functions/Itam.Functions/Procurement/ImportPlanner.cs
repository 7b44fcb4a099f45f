using System.Globalization;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Procurement.Files;

namespace Itam.Functions.Procurement;

/// <summary>
/// Reads a file once, in sequence (a quoted line break cannot be told from the end of a row in the middle of a file), and cuts its rows into
/// chunks. The cut depends on the file alone: a step that is repeated after a crash makes the same chunks again.
/// </summary>
internal sealed class ImportPlanner(ImportFiles files, ImportStore store)
{
    /// <summary>How many chunks a step makes; some seconds' work. The next step passes over them, to know which keys it has seen.</summary>
    private const int ChunksInStep = 25 * ImportKind.ChunksInShard;

    private static readonly ImportProfile Profile = ImportProfile.Default;

    /// <param name="made">How many chunks earlier steps have made; null in the first step.</param>
    /// <returns>
    /// Errors: <c>fileGone</c>, <c>fileReplaced</c>, those of <see cref="PurchaseCsv.OpenAsync"/> and <see cref="PurchaseCsv.MissingColumns"/>.
    /// </returns>
    public async Task<Result<JobPlan<ImportRequest>>> PlanAsync(Guid import, ImportRequest request, int? made, CancellationToken cancellationToken)
    {
        var opened = await files.OpenAsync(import, request, cancellationToken);
        if (!opened.IsOk)
        {
            return opened.Error;
        }

        await using var file = opened.Value;
        request = request with { ContentHash = file.Hash };
        if (made is null && await store.FindImportOfAsync(file.Hash, cancellationToken) is { } earlier && earlier != import)
        {
            return new JobPlan<ImportRequest>(request with { DuplicateOf = earlier }, Due: 0, Scopes: []);
        }

        var csv = await PurchaseCsv.OpenAsync(file, Profile, cancellationToken);
        return !csv.IsOk ? csv.Error
            : csv.Value.MissingColumns() is { } missing ? missing
            : await CutAsync(import, request, csv.Value, made ?? 0, cancellationToken);
    }

    private async Task<Result<JobPlan<ImportRequest>>> CutAsync(Guid import, ImportRequest request, PurchaseCsv csv, int made, CancellationToken cancellationToken)
    {
        var layout = new FileLayout(csv.Header, await csv.SurveyAsync(Profile, cancellationToken));
        var number = 0;
        string? cursor = null;
        await foreach (var rows in RowChunks.CutAsync(csv, Profile, layout, cancellationToken))
        {
            if (number == made + ChunksInStep)
            {
                cursor = number.ToString(CultureInfo.InvariantCulture);
                break;
            }

            if (number >= made)
            {
                await files.WriteChunkAsync(import, number, new RowChunk(layout, rows), cancellationToken);
            }

            number++;
        }

        return new JobPlan<ImportRequest>(request with { Chunks = number }, number, Scopes(made, number), cursor);
    }

    private static IReadOnlyList<string> Scopes(int first, int end) =>
    [
        .. Enumerable.Range(0, (end - first + ImportKind.ChunksInShard - 1) / ImportKind.ChunksInShard)
            .Select(shard => first + (shard * ImportKind.ChunksInShard))
            .Select(start => new ChunkRange(start, Math.Min(end, start + ImportKind.ChunksInShard)).ToString()),
    ];
}
