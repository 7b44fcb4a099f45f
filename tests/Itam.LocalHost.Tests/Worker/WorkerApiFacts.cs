using System.Text.RegularExpressions;

namespace Itam.LocalHost.Tests.Worker;

/// <summary>The real worker's public API, one line a member, as <see cref="ApiSignature"/> writes them.</summary>
internal sealed partial class WorkerApiFacts
{
    private readonly Dictionary<string, TypeFacts> types = new(StringComparer.Ordinal);

    /// <summary>By full name, generic types with their arity: <c>Namespace.Name`1</c>.</summary>
    public IReadOnlyDictionary<string, TypeFacts> Types => types;

    public static WorkerApiFacts Read()
    {
        var facts = new WorkerApiFacts();
        var space = "";
        TypeFacts? type = null;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Worker", "functions-worker-api.txt")))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = line["namespace ".Length..].Trim();
                type = null;
            }
            else if (type is null && Delegate().Match(line) is { Success: true } found)
            {
                facts.Add(space, found.Groups["name"].Value, line.Trim()).AddMembers(line);
            }
            else if (type is null && Declaration().Match(line) is { Success: true } declaration)
            {
                type = facts.Add(space, declaration.Groups["name"].Value, line.Trim());
            }
            else if (type is not null)
            {
                type.AddMembers(line);
            }
        }

        return facts;
    }

    /// <summary>What is compared: no attributes, no nullability (both differ by how it was read), no spaces.</summary>
    public static string Normalize(string member)
    {
        var text = member.Trim();
        while (text.StartsWith('['))
        {
            text = text[(EndOfAttribute(text) + 1)..].TrimStart();
        }

        return Spaces().Replace(text.Replace("?", "", StringComparison.Ordinal), "");
    }

    private static int EndOfAttribute(string text)
    {
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            depth += isQuoted ? 0 : text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw new FormatException($"An attribute without an end: {text}");
    }

    private TypeFacts Add(string space, string name, string declaration)
    {
        // Some types are listed once for each assembly that has a part of them.
        var arity = name.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 ? $"{name[..open]}`{name.Count(c => c == ',') + 1}" : name;
        var key = $"{space}.{arity}";
        if (!types.TryGetValue(key, out var type))
        {
            types[key] = type = new TypeFacts(declaration);
        }

        return type;
    }

    [GeneratedRegex(@"^\s+public (?:(?:abstract|sealed|static) )?(?:class|interface|enum|struct) (?<name>[\w<>, ]+?)(?: : .*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\s+public delegate .* (?<name>\w+)\(.*\);$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Delegate();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    internal sealed class TypeFacts(string declaration)
    {
        private readonly HashSet<string> members = new(StringComparer.Ordinal);

        public string Declaration { get; } = Normalize(declaration);

        public IReadOnlySet<string> Members => members;

        public void AddMembers(string line)
        {
            var text = line.Trim();
            if (text.StartsWith('{') && text.EndsWith('}'))
            {
                members.UnionWith(text[1..^1].Split(',').Select(Normalize));
            }
            else if (text.EndsWith(';'))
            {
                members.Add(Normalize(text));
            }
            else if (text.EndsWith('}') && text.Length > 1)
            {
                // Accessors one by one: a stand-in may have fewer.
                var open = text.LastIndexOf('{');
                members.UnionWith(text[(open + 1)..^1].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(accessor => Normalize($"{text[..open]}{{{accessor};}}")));
            }
        }
    }
}
