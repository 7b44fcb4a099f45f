using Itam.Domain.Procurement;

namespace Itam.Domain.Tests.Procurement;

/// <summary>Reads a file that is given as its rows, with cells parted by <c>|</c>, the way an import does.</summary>
internal static class PurchaseFile
{
    public const string Header = "PO Number|Line|Vendor|Description|Quantity|Unit Price|Currency";

    public static IReadOnlyList<RowReading> Read(string header, params string[] rows) => Read(ImportProfile.Default, header, rows);

    public static IReadOnlyList<RowReading> Read(ImportProfile profile, string header, params string[] rows)
    {
        Assert.True(ColumnMap.TryRead(profile, Row(1, header), out var columns));
        var source = rows.Select((row, index) => Row(index + 2, row)).ToArray();
        var survey = new ConventionSurvey(profile, columns);
        foreach (var row in source)
        {
            survey.See(row);
        }

        var reader = new PurchaseLineReader(profile, columns, survey.Settled);
        var seen = new KeysSeen();
        return [.. source.Select(reader.Read).Select(reading => reading is RowReading.Accepted accepted ? seen.Check(accepted.Line) : reading)];
    }

    public static PurchaseLine Line(string header, string row) => Line(ImportProfile.Default, header, row);

    public static PurchaseLine Line(ImportProfile profile, string header, string row) => Accepted(Read(profile, header, row)[0]);

    public static PurchaseLine Accepted(RowReading reading) => reading is RowReading.Rejected rejected
        ? throw new InvalidOperationException(string.Join("; ", rejected.Faults))
        : Assert.IsType<RowReading.Accepted>(reading).Line;

    public static IReadOnlyList<RowFault> Faults(string header, string row) => Faults(Read(header, row)[0]);

    public static IReadOnlyList<RowFault> Faults(RowReading reading) => Assert.IsType<RowReading.Rejected>(reading).Faults;

    public static SourceRow Row(int line, string cells) => new(line, cells.Split('|'));
}
