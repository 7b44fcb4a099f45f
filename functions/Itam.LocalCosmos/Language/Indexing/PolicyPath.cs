using System.Text;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Syntax;

namespace Itam.LocalCosmos.Language.Indexing;

internal enum PolicyPathEnd
{
    /// <summary>No wildcard: a composite index's path.</summary>
    None,

    /// <summary><c>/?</c>: the value itself.</summary>
    Value,

    /// <summary><c>/*</c>: everything from here on.</summary>
    Everything,
}

/// <summary>A path of an indexing policy. An array's elements (<c>[]</c>) are a step that no query path names.</summary>
internal sealed record PolicyPath(DocumentPath Path, PolicyPathEnd End)
{
    public static PolicyPath Parse(string text)
    {
        var steps = new List<object>();
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] != '/')
            {
                throw new CosmosSqlException($"The indexing path '{text}' is not valid.");
            }

            position++;
            steps.Add(Step(text, ref position));
        }

        return steps switch
        {
            [.. var path, "*"] => new PolicyPath(new DocumentPath(path), PolicyPathEnd.Everything),
            [.. var path, "?"] => new PolicyPath(new DocumentPath(path), PolicyPathEnd.Value),
            _ => new PolicyPath(new DocumentPath(steps), PolicyPathEnd.None),
        };
    }

    public bool Covers(DocumentPath path) => End is PolicyPathEnd.Everything ? path.StartsWith(Path) : path.Equals(Path);

    /// <summary>Array elements have no index of their own here.</summary>
    public bool HasElements => Path.Steps.Contains("[]");

    private static string Step(string text, ref int position)
    {
        var step = new StringBuilder();
        if (position < text.Length && text[position] == '"')
        {
            for (position++; position < text.Length && text[position] != '"'; position++)
            {
                step.Append(text[position] == '\\' && position + 1 < text.Length ? text[++position] : text[position]);
            }

            position++;
        }
        else
        {
            for (; position < text.Length && text[position] != '/'; position++)
            {
                step.Append(text[position]);
            }
        }

        return step.ToString();
    }
}
