using System.Globalization;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Procurement;

/// <summary>What became of one row.</summary>
/// <param name="Line">The line of the file that it begins on.</param>
/// <param name="Column">The file's own name of the column at fault.</param>
/// <param name="Reason">Why it was rejected or skipped.</param>
/// <param name="AssetIds">Its assets, in the order of its units.</param>
/// <param name="AssetsCreated">How many of them are new.</param>
internal sealed record ImportRow(int Line, RowOutcome Outcome, string? Column, string? Reason, IReadOnlyList<Guid> AssetIds, int AssetsCreated)
{
    public static ImportRow Skipped(int line, string reason) => new(line, RowOutcome.Skipped, null, reason, [], 0);

    /// <summary>A row has one column and one reason: the first fault's column, and all of the reasons.</summary>
    public static ImportRow Rejected(int line, IReadOnlyList<RowFault> faults) => new(
        line,
        RowOutcome.Rejected,
        faults[0].Column,
        faults.Count == 1 ? faults[0].Reason : string.Join("; ", faults.Select(fault => fault.Column is null ? fault.Reason : $"{fault.Column}: {fault.Reason}")),
        [],
        0);
}

/// <summary>The outcomes of some hundred consecutive rows, in a partition of its own. It is written when all of them are done: a resumed import skips it.</summary>
internal sealed record ImportChunk(string Id, string Pk, string Type, int SchemaVersion, IReadOnlyList<ImportRow> Rows)
{
    public const string RowsId = "rows";

    public static string Partition(string importId, int number) => string.Create(CultureInfo.InvariantCulture, $"{importId}:{number}");

    public static ImportChunk Of(string importId, int number, IReadOnlyList<ImportRow> rows) =>
        new(RowsId, Partition(importId, number), "importRows", DocumentJson.SchemaVersion, rows);

    public ImportTally Tally() => Rows.Aggregate(ImportTally.Zero, (tally, row) => tally.Add(row.Outcome, row.AssetsCreated));
}
