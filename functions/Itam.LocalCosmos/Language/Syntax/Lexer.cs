using System.Globalization;
using System.Text;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>Cuts a query into tokens.</summary>
internal sealed class Lexer(string text)
{
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "AND", "ARRAY", "AS", "ASC", "BETWEEN", "BY", "DESC", "DISTINCT", "ESCAPE", "EXISTS", "FALSE", "FROM", "GROUP", "IN", "JOIN",
        "LIKE", "LIMIT", "NOT", "NULL", "OFFSET", "OR", "ORDER", "SELECT", "TOP", "TRUE", "UDF", "UNDEFINED", "VALUE", "WHERE",
    };

    private static readonly string[] Symbols =
        ["<>", "!=", "<=", ">=", "??", "||", "=", "<", ">", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}", "+", "-", "*", "/", "%"];

    /// <summary>Characters; the service's limit, which the account's properties name.</summary>
    private const int LongestQuery = 262_144;

    private int position;

    public static List<Token> Read(string text)
    {
        if (text.Length > LongestQuery)
        {
            throw new CosmosSqlException(string.Create(CultureInfo.InvariantCulture, $"The query is longer than {LongestQuery} characters."));
        }

        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind is not TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipBlanks();
        var start = position;
        if (start >= text.Length)
        {
            return new Token(TokenKind.End, "", start);
        }

        var first = text[start];
        if (first is '\'' or '"')
        {
            return new Token(TokenKind.String, Quoted(first), start);
        }

        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
        {
            return new Token(TokenKind.Number, Number(), start);
        }

        if (first == '@')
        {
            position++;
            return Word().Length > 0
                ? new Token(TokenKind.Parameter, text[start..position], start)
                : throw Refuse("a parameter has no name", start);
        }

        var word = Word();
        if (word.Length > 0)
        {
            return Keywords.Contains(word)
                ? new Token(TokenKind.Keyword, word.ToUpperInvariant(), start)
                : new Token(TokenKind.Identifier, word, start);
        }

        var symbol = Array.Find(Symbols, symbol => string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            ?? throw Refuse($"'{first}' is not understood", start);
        position += symbol.Length;
        return new Token(TokenKind.Symbol, symbol, start);
    }

    private static CosmosSqlException Refuse(string what, int position) => SyntaxErrors.At(position, what);

    private void SkipBlanks()
    {
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            else if (string.CompareOrdinal(text, position, "--", 0, 2) == 0)
            {
                var end = text.IndexOf('\n', position);
                position = end < 0 ? text.Length : end + 1;
            }
            else
            {
                return;
            }
        }
    }

    private string Word()
    {
        var start = position;
        while (position < text.Length
            && (char.IsLetter(text[position]) || text[position] == '_' || (position > start && char.IsDigit(text[position]))))
        {
            position++;
        }

        return text[start..position];
    }

    private string Number()
    {
        var start = position;
        Digits();
        if (position < text.Length && text[position] == '.')
        {
            position++;
            Digits();
        }

        if (position < text.Length && text[position] is 'e' or 'E')
        {
            position++;
            if (position < text.Length && text[position] is '+' or '-')
            {
                position++;
            }

            Digits();
        }

        var number = text[start..position];
        return Word().Length == 0 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value <= -Encoded.LowestNumber
            ? number
            : throw Refuse($"'{text[start..position]}' is not a number, or out of range", start);
    }

    private void Digits()
    {
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }
    }

    private string Quoted(char quote)
    {
        var start = position++;
        var value = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            value.Append(text[position] == '\\' ? Escape(start) : text[position]);
            position++;
        }

        if (position++ >= text.Length)
        {
            throw Refuse("a string is not closed", start);
        }

        return value.ToString();
    }

    /// <summary>Leaves the position on the last character of the escape.</summary>
    private char Escape(int start)
    {
        position++;
        var escape = position < text.Length ? text[position] : throw Refuse("a string is not closed", start);
        switch (escape)
        {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '\'' or '"' or '\\' or '/': return escape;
            case 'u' when position + 4 < text.Length
                && ushort.TryParse(text.AsSpan(position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                position += 4;
                return (char)unit;
            default: throw Refuse($"'\\{escape}' is not an escape", position - 1);
        }
    }
}
