using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Itam.Domain.Common;
using Itam.Domain.Procurement;

namespace Itam.Functions.Procurement.Files;

/// <summary>A delimited purchase file whose header was found.</summary>
internal sealed class PurchaseCsv
{
    private const int LongestPreamble = 50;
    private const int MaxColumnsNamed = 40;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private static readonly FrozenDictionary<string, string> Formats = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PK\u0003\u0004"] = "a spreadsheet or an archive (ZIP)",
        ["%PDF"] = "a PDF",
        ["\u00D0\u00CF\u0011\u00E0"] = "a spreadsheet of Excel 2003 or older",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly SpooledFile file;
    private readonly char delimiter;

    private PurchaseCsv(SpooledFile file, char delimiter, SourceRow header, ColumnMap columns)
    {
        this.file = file;
        this.delimiter = delimiter;
        Header = header;
        Columns = columns;
    }

    /// <summary>The row that names the columns.</summary>
    public SourceRow Header { get; }

    public ColumnMap Columns { get; }

    /// <summary>
    /// Finds delimiter and header: the row near the beginning that names the most known columns, under any delimiter.
    /// Errors: <c>fileEmpty</c>, <c>formatNotSupported</c>, <c>notText</c>, <c>headerNotFound</c>.
    /// </summary>
    public static async Task<Result<PurchaseCsv>> OpenAsync(SpooledFile file, ImportProfile profile, CancellationToken cancellation)
    {
        if (Refusal(file) is { } error)
        {
            return error;
        }

        PurchaseCsv? best = null;
        foreach (var candidate in Delimiters)
        {
            using var text = file.OpenText();
            await foreach (var row in DelimitedReader.ReadAsync(text, candidate, cancellation))
            {
                if (row.Line > LongestPreamble)
                {
                    break;
                }

                if (ColumnMap.TryRead(profile, row, out var columns) && columns.KnownFields > (best?.Columns.KnownFields ?? 0))
                {
                    best = new PurchaseCsv(file, candidate, row, columns);
                }
            }
        }

        return best is null
            ? Error.Invalid(
                ImportErrorCodes.HeaderNotFound,
                $"None of the first {LongestPreamble} lines names two columns that the import profile '{profile.Name}' knows, "
                + $"such as {string.Join(", ", new[] { PurchaseField.PurchaseOrder, PurchaseField.Line, PurchaseField.Description, PurchaseField.Quantity }.Select(field => profile.Columns[field][0]))}, "
                + "separated by commas, semicolons, tabs or bars.")
            : best;
    }

    /// <summary><c>columnsMissing</c> if the file has no column for something that every row needs, so that all of them would be rejected; else null.</summary>
    public Error? MissingColumns() => Columns.Missing.Count == 0 ? null : Error.Invalid(
        ImportErrorCodes.ColumnsMissing,
        $"Every row needs {string.Join(", ", Columns.Missing)}, for which the file has no column. The header in line {Header.Line} has: {Named(Columns.Names)}.");

    /// <summary>How the file as a whole writes numbers and dates.</summary>
    public async Task<FileConventions> SurveyAsync(ImportProfile profile, CancellationToken cancellation)
    {
        var survey = new ConventionSurvey(profile, Columns);
        await foreach (var row in ReadRowsAsync(cancellation))
        {
            survey.See(row);
        }

        return survey.Settled;
    }

    /// <summary>The rows below the header that have any text, from the first on.</summary>
    public async IAsyncEnumerable<SourceRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var text = file.OpenText();
        await foreach (var row in DelimitedReader.ReadAsync(text, delimiter, cancellation))
        {
            if (row.Line > Header.Line && !row.IsBlank)
            {
                yield return row;
            }
        }
    }

    private static string Named(IReadOnlyList<string> names) =>
        string.Join(", ", names.Where(name => name.Length > 0).Take(MaxColumnsNamed)) + (names.Count > MaxColumnsNamed ? ", …" : "");

    private static Error? Refusal(SpooledFile file)
    {
        if (file.Length == 0)
        {
            return Error.Invalid(ImportErrorCodes.FileEmpty, "The file is empty.");
        }

        var start = string.Concat(file.Start.Select(letter => (char)letter));
        return Formats.TryGetValue(start, out var format)
            ? Error.Invalid(ImportErrorCodes.FormatNotSupported, $"The file is {format}; a purchase file must be CSV: text with a header row and a delimiter.")
            : file.Encoding is null
                ? Error.Invalid(ImportErrorCodes.NotText, "The file is not text; a purchase file must be CSV: text with a header row and a delimiter.")
                : null;
    }
}
