namespace Itam.LocalCosmos.Language.Syntax;

internal enum TokenKind
{
    Identifier,
    Keyword,
    String,
    Number,
    Parameter,
    Symbol,
    End,
}

/// <param name="Text">Keywords in capitals, strings without quotes and escapes, parameters with their <c>@</c>.</param>
/// <param name="Position">Zero-based offset in the query.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public override string ToString() => Kind is TokenKind.End ? "the end of the query" : $"'{Text}'";
}
