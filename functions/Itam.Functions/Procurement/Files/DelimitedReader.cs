using System.Runtime.CompilerServices;
using Itam.Domain.Procurement;

namespace Itam.Functions.Procurement.Files;

/// <summary>
/// Reads the rows of a delimited text with the line each begins on. Written here because no reader at hand recovers from a
/// quote that is never closed: that line is reported, and reading goes on with the one after it.
/// </summary>
internal static class DelimitedReader
{
    // A list of ten thousand serial numbers, one a line, fits.
    private const int LongestRecord = 512 * 1024;

    // Looking for the end of each of many open quotes would take the square of the file; after these a quote ends on its line.
    private const int MaxSearches = 100;

    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        TextReader text, char delimiter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var lines = new LineReader(text);
        var searches = 0;
        while (await lines.ReadAsync(cancellation) is { } first)
        {
            var cutter = new RecordCutter(delimiter);
            List<TextLine> taken = [first];
            var isWhole = cutter.Add(first.Text);
            var length = first.Text.Length;
            while (!isWhole && searches < MaxSearches && length < LongestRecord && await lines.ReadAsync(cancellation) is { } next)
            {
                taken.Add(next);
                isWhole = cutter.Add(next.Text);
                length += next.Text.Length;
            }

            if (!isWhole || (taken.Count > 1 && cutter.HasTextAfterQuote))
            {
                searches++;
                lines.Return(taken.Skip(1));
                yield return new SourceRow(first.Number, [], "A quote in this line is not closed");
            }
            else
            {
                yield return new SourceRow(first.Number, cutter.Cells, taken.Exists(line => line.IsCut) ? "The line is too long" : null);
            }
        }
    }
}
