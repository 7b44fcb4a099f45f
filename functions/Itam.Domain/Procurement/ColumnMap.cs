using System.Diagnostics.CodeAnalysis;

namespace Itam.Domain.Procurement;

/// <summary>Where a file has which field, read from its header row.</summary>
public sealed class ColumnMap
{
    // Two names could stand in one row of data by chance; no header that is of any use has fewer.
    private const int FewestKnownColumns = 2;

    private readonly ImportProfile profile;
    private readonly IReadOnlyList<string> header;
    private readonly int[][] columns;

    private ColumnMap(ImportProfile profile, IReadOnlyList<string> header, int[][] columns)
    {
        this.profile = profile;
        this.header = header;
        this.columns = columns;
    }

    /// <summary>What every row must say.</summary>
    private static readonly PurchaseField[] Needed = [PurchaseField.PurchaseOrder, PurchaseField.Line, PurchaseField.Description, PurchaseField.Quantity];

    /// <summary>What every row must say and the file has no column for, by the names that the profile expects.</summary>
    public IReadOnlyList<string> Missing => [.. Needed.Where(needed => !Has(needed)).Select(Name)];

    /// <summary>The names of its columns, as the file has them.</summary>
    public IReadOnlyList<string> Names => header;

    /// <summary>How many columns the header has.</summary>
    public int Width => header.Count;

    /// <summary>How many fields the file has.</summary>
    public int KnownFields => columns.Count(found => found.Length > 0);

    /// <summary>Takes a row for the header if it names at least two columns that the profile knows.</summary>
    public static bool TryRead(ImportProfile profile, SourceRow row, [NotNullWhen(true)] out ColumnMap? map)
    {
        var names = row.Cells.Select(CellText.Clean).ToArray();
        var byName = names.Select((name, index) => (Name: CellText.Letters(name), index))
            .Where(column => column.Name.Length > 0)
            .ToLookup(column => column.Name, column => column.index, StringComparer.Ordinal);
        var found = Enum.GetValues<PurchaseField>().Select(field => Columns(profile, field, byName)).ToArray();
        var candidate = new ColumnMap(profile, names, found);
        map = candidate.KnownFields >= FewestKnownColumns ? candidate : null;
        return map is not null;
    }

    /// <summary>The name that the file gives the field; where it has no such column, the name that the profile expects.</summary>
    public string Name(PurchaseField field) => Has(field)
        ? header[columns[(int)field][0]]
        : profile.Columns.TryGetValue(field, out var names) && names.Count > 0 ? names[0] : field.ToString();

    public bool Has(PurchaseField field) => columns[(int)field].Length > 0;

    /// <summary>The field's text in a row; empty if the row or the file does not have it.</summary>
    public string Cell(SourceRow row, PurchaseField field)
    {
        foreach (var column in columns[(int)field])
        {
            if (At(row, column) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }

    /// <summary>Whether the file has the field in several columns of one name and they say different things in this row.</summary>
    public bool Disagree(SourceRow row, PurchaseField field) =>
        columns[(int)field].Length > 1
        && columns[(int)field].Select(column => At(row, column)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Count() > 1;

    /// <summary>Whether the row is the header once more, as in files put together from several.</summary>
    public bool IsRepeatedIn(SourceRow row) =>
        row.Cells.Select(CellText.Clean).SequenceEqual(header, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the row has text beyond the header's last column.</summary>
    public bool IsOverrunBy(SourceRow row) => row.Cells.Skip(Width).Any(cell => !string.IsNullOrWhiteSpace(cell));

    // The best of the profile's names decides: a worse one beside it is another thing that happens to share a name.
    private static int[] Columns(ImportProfile profile, PurchaseField field, ILookup<string, int> byName) =>
        (profile.Columns.TryGetValue(field, out var names) ? names : [])
            .Select(name => byName[CellText.Letters(name)].ToArray())
            .FirstOrDefault(found => found.Length > 0, []);

    private static string At(SourceRow row, int column) => column < row.Cells.Count ? CellText.Clean(row.Cells[column]) : "";
}
