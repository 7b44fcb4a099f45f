using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Procurement;

/// <summary>Brings the rows of one chunk into the register, their units side by side, and says what became of each row.</summary>
internal sealed class ChunkIntake(AssetRegister register, AssetStore store, RetryPolicies retries, TimeProvider time)
{
    private const int AtOnce = 32;

    private static readonly ImportProfile Profile = ImportProfile.Default;

    public Task<IReadOnlyList<ImportRow>> TakeAsync(RowChunk chunk, Actor actor, CancellationToken cancellationToken)
    {
        var columns = chunk.Layout.Columns(Profile);
        var reader = new PurchaseLineReader(Profile, columns, chunk.Layout.Conventions);
        var rows = chunk.Rows.Select(row => new ReadRow(
            row.Row.Line, row.Repeats is { } repeats ? new RowReading.Rejected([new RowFault(null, repeats)]) : reader.Read(row.Row))).ToList();
        return new Taking(new AssetIntake(register, store, time, actor), columns, retries.Background).TakeAsync(rows, cancellationToken);
    }

    /// <summary>A row of the file and what it was read as.</summary>
    private sealed record ReadRow(int Line, RowReading Reading)
    {
        public PurchaseLine? Accepted => (Reading as RowReading.Accepted)?.Line;

        public int Units => Accepted?.Units ?? 0;
    }

    /// <summary>The taking in of one chunk.</summary>
    private sealed class Taking(AssetIntake intake, ColumnMap columns, RetryPolicy retry)
    {
        private const int MaxTagsNamed = 10;

        public async Task<IReadOnlyList<ImportRow>> TakeAsync(IReadOnlyList<ReadRow> rows, CancellationToken cancellationToken)
        {
            var outcomes = rows.Select(row => new UnitOutcome[row.Units]).ToArray();
            var units = outcomes.SelectMany((of, row) => Enumerable.Range(0, of.Length).Select(unit => (row, unit)));
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(units, options, async (at, cancellation) =>
                outcomes[at.row][at.unit] = await retry.RunAsync(stop => intake.TakeAsync(rows[at.row].Accepted!, at.unit, stop), cancellation));

            var done = new ImportRow[rows.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, rows.Count), options, async (at, cancellation) =>
                done[at] = await retry.RunAsync(stop => RowAsync(rows[at], outcomes[at], stop), cancellation));
            return done;
        }

        private async Task<ImportRow> RowAsync(ReadRow row, UnitOutcome[] units, CancellationToken cancellationToken) => row.Reading switch
        {
            RowReading.Skipped skipped => ImportRow.Skipped(row.Line, skipped.Reason),
            RowReading.Rejected rejected => ImportRow.Rejected(row.Line, rejected.Faults),
            RowReading.Accepted accepted when units.All(unit => unit.Error is null) => await TakenAsync(accepted.Line, units, cancellationToken),
            _ => Refused(row.Line, units),
        };

        private async Task<ImportRow> TakenAsync(PurchaseLine line, UnitOutcome[] units, CancellationToken cancellationToken)
        {
            var row = new ImportRow(
                line.SourceLine, RowOutcomes.Of([.. units.Select(unit => unit.Outcome)]), null, null, [.. units.Select(unit => unit.AssetId)], Created(units));
            if (row.Outcome == RowOutcome.Created || await intake.SurplusAsync(line, cancellationToken) is not { Count: > 0 } surplus)
            {
                return row;
            }

            return row with
            {
                Column = columns.Name(PurchaseField.Quantity),
                Reason = $"The quantity was larger before; {surplus.Count} more are still on order: {Tags(surplus)}",
            };
        }

        private ImportRow Refused(int line, UnitOutcome[] units)
        {
            var faults = units.Where(unit => unit.Error is not null).SelectMany(unit => RefusedUnit.Faults(unit.Error!, columns)).Distinct().ToArray();
            Guid[] assets = [.. units.Where(unit => unit.Error is null).Select(unit => unit.AssetId)];
            var row = ImportRow.Rejected(line, faults) with { AssetIds = assets, AssetsCreated = Created(units) };
            return assets.Length == 0 ? row : row with { Reason = $"{row.Reason}; the other {assets.Length} of {units.Length} units were imported" };
        }

        private static int Created(UnitOutcome[] units) => units.Count(unit => unit.Outcome == RowOutcome.Created);

        private static string Tags(IReadOnlyList<Asset> assets) =>
            string.Join(", ", assets.Take(MaxTagsNamed).Select(asset => asset.Details.AssetTag)) + (assets.Count > MaxTagsNamed ? ", …" : "");
    }
}
