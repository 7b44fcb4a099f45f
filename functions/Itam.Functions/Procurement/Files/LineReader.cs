using System.Text;

namespace Itam.Functions.Procurement.Files;

/// <summary>One line of a text file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its end.</param>
/// <param name="IsCut">The line is longer than what is kept of it.</param>
internal sealed record TextLine(int Number, string Text, bool IsCut);

/// <summary>Reads lines that end with CR, LF or both, counts them, and takes lines back to be read again. A line of any length costs bounded memory.</summary>
internal sealed class LineReader(TextReader reader)
{
    private const int LongestLine = 1024 * 1024;

    private readonly char[] buffer = new char[32 * 1024];
    private readonly StringBuilder partial = new();
    private readonly Stack<TextLine> returned = new();
    private int position;
    private int filled;
    private int number;
    private bool afterCarriageReturn;

    public void Return(IEnumerable<TextLine> lines)
    {
        foreach (var line in lines.Reverse())
        {
            returned.Push(line);
        }
    }

    /// <summary>The next line, null at the end.</summary>
    public async ValueTask<TextLine?> ReadAsync(CancellationToken cancellation)
    {
        if (returned.TryPop(out var again))
        {
            return again;
        }

        var isCut = false;
        while (true)
        {
            if (position == filled)
            {
                filled = await reader.ReadAsync(buffer, cancellation);
                position = 0;
                if (filled == 0)
                {
                    return partial.Length == 0 && !isCut ? null : Take([], isCut);
                }
            }

            SkipSecondHalfOfLineEnd();
            var rest = buffer.AsMemory(position, filled - position);
            var end = rest.Span.IndexOfAny('\r', '\n');
            if (end >= 0)
            {
                afterCarriageReturn = rest.Span[end] == '\r';
                position += end + 1;
                return Take(rest.Span[..end], isCut);
            }

            position = filled;
            isCut |= partial.Length + rest.Length > LongestLine;
            partial.Append(isCut ? [] : rest.Span);
        }
    }

    private void SkipSecondHalfOfLineEnd()
    {
        if (afterCarriageReturn && buffer[position] == '\n')
        {
            position++;
        }

        afterCarriageReturn = false;
    }

    private TextLine Take(ReadOnlySpan<char> last, bool isCut)
    {
        number++;
        var text = partial.Length == 0 ? last.ToString() : partial.Append(last).ToString();
        partial.Clear();
        return new TextLine(number, text, isCut);
    }
}
