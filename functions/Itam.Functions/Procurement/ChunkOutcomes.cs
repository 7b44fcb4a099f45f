using System.Globalization;
using System.Text.Json.Serialization;
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

/// <summary>The outcomes of the rows of one chunk, as far as they are done, in a partition of its own.</summary>
/// <param name="Total">How many rows the chunk has.</param>
/// <param name="Rows">Those of the first rows.</param>
internal sealed record ChunkOutcomes(string Id, string Pk, string Type, int SchemaVersion, int Total, IReadOnlyList<ImportRow> Rows)
{
    public const string DocumentId = "rows";

    [JsonIgnore]
    public bool IsComplete => Rows.Count == Total;

    public static string Partition(Guid import, int number) => string.Create(CultureInfo.InvariantCulture, $"{import}:rows:{number}");

    public static ChunkOutcomes None(Guid import, int number, int total) =>
        new(DocumentId, Partition(import, number), "importRows", DocumentJson.SchemaVersion, total, []);

    public ImportTally Tally() => Rows.Aggregate(ImportTally.Zero, (tally, row) => tally.Add(row.Outcome, row.AssetsCreated));
}
