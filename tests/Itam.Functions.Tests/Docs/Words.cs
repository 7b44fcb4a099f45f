using System.Text;

namespace Itam.Functions.Tests.Docs;

/// <summary>Splits a command into words as a POSIX shell does, for the small part of its grammar that the pages use; refuses the rest.</summary>
internal static class Words
{
    /// <summary>Stand for themselves between words.</summary>
    private const string Operators = "|>";

    /// <summary>What a shell would take for more than a character, so that a reader's command could do something else than ours.</summary>
    private const string Refused = "*?[]{}&;<`~!";

    /// <summary>Whether the command goes on in the next line: a quote or a <c>$(</c> is open, or the line ends with a backslash.</summary>
    public static bool GoesOn(string command)
    {
        var quote = '\0';
        var depth = 0;
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (quote == '\'' || (c is '\'' or '"' && (quote == '\0' || quote == c)))
            {
                quote = c == quote ? '\0' : quote == '\0' ? c : quote;
            }
            else if (c == '$' && i + 1 < command.Length && command[i + 1] == '(')
            {
                depth++;
            }
            else if (c == ')' && depth > 0)
            {
                depth--;
            }
        }

        return quote != '\0' || depth > 0 || command.EndsWith('\\');
    }

    /// <param name="command">A command without substitutions, or the inside of one.</param>
    /// <param name="variable">The value of a variable.</param>
    public static List<Word> Split(string command, Func<string, string> variable)
    {
        List<Word> words = [];
        for (var i = 0; i < command.Length;)
        {
            if (char.IsWhiteSpace(command[i]))
            {
                i++;
            }
            else if (command.AsSpan(i).StartsWith("\\\n"))
            {
                i += 2;
            }
            else if (command[i] == '#')
            {
                break;
            }
            else if (Operators.Contains(command[i], StringComparison.Ordinal))
            {
                words.Add(new Word(command[i++].ToString(), IsOperator: true));
            }
            else
            {
                words.Add(new Word(Read(command, ref i, variable), IsOperator: false));
            }
        }

        return words;
    }

    private static string Read(string command, ref int i, Func<string, string> variable)
    {
        var word = new StringBuilder();
        while (i < command.Length && !char.IsWhiteSpace(command[i]) && !Operators.Contains(command[i], StringComparison.Ordinal))
        {
            var c = command[i++];
            switch (c)
            {
                case '\'':
                    var end = command.IndexOf('\'', i);
                    word.Append(command, i, end - i);
                    i = end + 1;
                    break;
                case '"':
                    ReadQuoted(command, ref i, word, variable);
                    break;
                case '$':
                    word.Append(ReadVariable(command, ref i, variable));
                    break;
                default:
                    word.Append(Refused.Contains(c, StringComparison.Ordinal) || c is '\\' or '(' or ')'
                        ? throw new FormatException($"Put quotes around '{c}': {command}")
                        : c);
                    break;
            }
        }

        return word.ToString();
    }

    private static void ReadQuoted(string command, ref int i, StringBuilder word, Func<string, string> variable)
    {
        while (command[i] != '"')
        {
            var c = command[i++];
            switch (c)
            {
                case '$':
                    word.Append(ReadVariable(command, ref i, variable));
                    break;
                case '\\' when command[i] is '"' or '\\' or '$':
                    word.Append(command[i++]);
                    break;
                case '\\' or '`' or '!':
                    throw new FormatException($"'{c}' inside double quotes: {command}");
                default:
                    word.Append(c);
                    break;
            }
        }

        i++;
    }

    private static string ReadVariable(string command, ref int i, Func<string, string> variable)
    {
        var start = i;
        while (i < command.Length && (char.IsAsciiLetterOrDigit(command[i]) || command[i] == '_'))
        {
            i++;
        }

        return i > start ? variable(command[start..i]) : throw new FormatException($"A $ without a variable's name: {command}");
    }
}

/// <summary>A word of a command, or an operator between words.</summary>
internal readonly record struct Word(string Text, bool IsOperator);
