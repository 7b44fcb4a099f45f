using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Itam.Functions.Platform.Http;

/// <summary>A list as CSV, written row by row as the rows are read; memory does not grow with the list. A browser saves it as a file.</summary>
/// <param name="fileName">Without its ending; letters, digits and hyphens, which need no quotes in a header.</param>
internal sealed class CsvResult(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IEnumerable<object?>> rows) : IResult
{
    /// <summary>The query parameter <c>excel=true</c>: with a byte-order mark, without which Excel takes letters beyond ASCII for others.</summary>
    public const string ExcelParameter = "excel";

    private static readonly MediaTypeHeaderValue Csv = MediaTypeHeaderValue.Parse(Http.Csv.ContentType);
    private static readonly MediaTypeHeaderValue Json = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");

    /// <summary>
    /// Whether the caller prefers CSV to JSON: by quality (RFC 9110, 12.5.1), and where that is the same by which of them is named.
    /// </summary>
    public static bool IsAskedFor(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        var csv = Preference(Csv);
        return csv.Quality > 0 && csv.CompareTo(Preference(Json)) > 0;

        // Of the ranges that cover a type the most specific one says its quality.
        (double Quality, int Specificity) Preference(MediaTypeHeaderValue type) => accept
            .Where(type.IsSubsetOf)
            .Select(range => (Quality: range.Quality ?? 1, Specificity: range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2))
            .OrderByDescending(range => range.Specificity)
            .FirstOrDefault();
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Http.Csv.ContentType;
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename={fileName}.csv";
        await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        if (bool.TryParse(httpContext.Request.Query[ExcelParameter], out var isForExcel) && isForExcel)
        {
            await writer.WriteAsync('\uFEFF');
        }

        await Http.Csv.WriteRowAsync(writer, header);
        await foreach (var row in rows)
        {
            await Http.Csv.WriteRowAsync(writer, row);
        }
    }
}
