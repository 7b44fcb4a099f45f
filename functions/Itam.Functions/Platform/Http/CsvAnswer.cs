using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Itam.Functions.Platform.Http;

/// <summary>A list as CSV, written row by row as the rows are read; memory does not grow with the list.</summary>
internal sealed class CsvAnswer(IReadOnlyList<string> header, IAsyncEnumerable<IEnumerable<object?>> rows) : IResult
{
    private static readonly MediaTypeHeaderValue Csv = new("text/csv");

    /// <summary>Whether the caller accepts CSV and not JSON just as well.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted => !accepted.MatchesAllTypes && Csv.IsSubsetOf(accepted));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Http.Csv.ContentType;
        await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await Http.Csv.WriteRowAsync(writer, header);
        await foreach (var row in rows)
        {
            await Http.Csv.WriteRowAsync(writer, row);
        }
    }
}
