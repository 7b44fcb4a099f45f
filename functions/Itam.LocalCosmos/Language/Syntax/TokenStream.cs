namespace Itam.LocalCosmos.Language.Syntax;

/// <summary>The tokens of a query with a place in them.</summary>
internal sealed class TokenStream(List<Token> tokens)
{
    private int next;

    public Token Current => tokens[next];

    public void Advance() => next++;

    /// <summary>Whether a keyword or symbol comes next.</summary>
    public bool Is(string text) => Current.Kind is TokenKind.Keyword or TokenKind.Symbol && Current.Text == text;

    public bool Take(string text)
    {
        if (!Is(text))
        {
            return false;
        }

        Advance();
        return true;
    }

    public void Expect(string text)
    {
        if (!Take(text))
        {
            throw SyntaxErrors.At(Current.Position, $"expected '{text}' but found {Current}");
        }
    }

    public void ExpectEnd()
    {
        if (Current.Kind is not TokenKind.End)
        {
            throw SyntaxErrors.At(Current.Position, $"{Current} is not expected here");
        }
    }

    public string Identifier(string what)
    {
        var token = Current;
        if (token.Kind is not TokenKind.Identifier)
        {
            throw SyntaxErrors.At(token.Position, $"expected {what} but found {token}");
        }

        Advance();
        return token.Text;
    }

    /// <summary>A second stream that stands on the first <paramref name="keyword"/> outside brackets, or null.</summary>
    public TokenStream? LookAhead(string keyword)
    {
        var depth = 0;
        for (var index = next; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (token.Kind is TokenKind.Symbol)
            {
                depth += token.Text is "(" or "[" or "{" ? 1 : token.Text is ")" or "]" or "}" ? -1 : 0;
            }
            else if (depth == 0 && token.Kind is TokenKind.Keyword && token.Text == keyword)
            {
                return new TokenStream(tokens) { next = index };
            }
        }

        return null;
    }
}
