using Itam.Domain.Procurement;
using Itam.Functions.Platform.Jobs;

namespace Itam.Functions.Procurement;

/// <summary>The rows of an import by outcome.</summary>
internal sealed record ImportCounts : ICounts<ImportCounts>
{
    public ImportTally Rows { get; init; } = ImportTally.Zero;

    public static ImportCounts operator +(ImportCounts left, ImportCounts right) => new() { Rows = left.Rows + right.Rows };
}
