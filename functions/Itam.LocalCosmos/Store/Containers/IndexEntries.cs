using System.Text;
using System.Text.Json;
using Itam.LocalCosmos.Language.Indexing;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalCosmos.Store.Containers;

/// <summary>
/// Counts what a document adds to the service's index under a policy: one entry for each value at an indexed path, array elements included,
/// and one for each composite index whose paths the document has. What a policy names and a document lacks costs its writer nothing.
/// The id and the service's own properties are in the price of every write.
/// </summary>
internal sealed class IndexEntries
{
    private const string Elements = "[]";

    private static readonly string[] Free = ["id", "_rid", "_self", "_etag", "_ts", "_attachments"];

    private static readonly JsonReaderOptions Depth = new() { MaxDepth = RequestJson.MaxDepth };

    private readonly Node root = new();
    private readonly int[] keysOfComposite;

    public IndexEntries(ContainerIndexing indexing)
    {
        Mark(indexing.IncludedPaths, isIndexed: true);
        Mark(indexing.ExcludedPaths, isIndexed: false);
        keysOfComposite = [.. indexing.Composite.Select(index => index.Count)];
        for (var index = 0; index < indexing.Composite.Count; index++)
        {
            foreach (var key in indexing.Composite[index])
            {
                At(PolicyPath.Parse(key.Path).Path).Composites.Add(index);
            }
        }

        foreach (var name in Free)
        {
            root.Child(name).IsFree = true;
        }
    }

    public int Count(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document, Depth);
        reader.Read();
        Span<int> found = keysOfComposite.Length <= 64 ? stackalloc int[keysOfComposite.Length] : new int[keysOfComposite.Length];
        var count = CountValue(ref reader, root, inherited: false, found);
        for (var index = 0; index < found.Length; index++)
        {
            count += found[index] == keysOfComposite[index] ? 1 : 0;
        }

        return count;
    }

    /// <param name="node">What the policy says here, or null when it says no more from here on.</param>
    /// <param name="inherited">Whether the nearest <c>/*</c> above includes or excludes.</param>
    private static int CountValue(ref Utf8JsonReader reader, Node? node, bool inherited, scoped Span<int> found)
    {
        foreach (var composite in node?.Composites ?? [])
        {
            found[composite]++;
        }

        var below = node?.Everything ?? inherited;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return node?.Value ?? below ? 1 : 0;
        }

        if (!below && (node is null || node.Children.Count == 0))
        {
            reader.Skip();
            return 0;
        }

        var isArray = reader.TokenType is JsonTokenType.StartArray;
        var count = 0;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var child = isArray ? node?.Find(Elements) : node?.Find(ref reader);
            if (!isArray)
            {
                reader.Read();
            }

            if (child is { IsFree: true })
            {
                reader.Skip();
            }
            else
            {
                count += CountValue(ref reader, child, below, found);
            }
        }

        return count;
    }

    private void Mark(IEnumerable<string> paths, bool isIndexed)
    {
        foreach (var path in paths.Select(PolicyPath.Parse))
        {
            var node = At(path.Path);
            if (path.End is PolicyPathEnd.Everything)
            {
                node.Everything = isIndexed;
            }
            else
            {
                node.Value = isIndexed;
            }
        }
    }

    private Node At(DocumentPath path) => path.Steps.Aggregate(root, (node, step) => node.Child(step.ToString()!));

    /// <summary>A place in documents of which the policy says something, or of something below it.</summary>
    private sealed class Node
    {
        public List<(string Name, byte[] Utf8, Node Node)> Children { get; } = [];

        public List<int> Composites { get; } = [];

        /// <summary>What <c>/?</c> says.</summary>
        public bool? Value { get; set; }

        /// <summary>What <c>/*</c> says.</summary>
        public bool? Everything { get; set; }

        public bool IsFree { get; set; }

        public Node Child(string name)
        {
            if (Find(name) is { } known)
            {
                return known;
            }

            Children.Add((name, Encoding.UTF8.GetBytes(name), new Node()));
            return Children[^1].Node;
        }

        public Node? Find(string name) => Children.Find(child => string.Equals(child.Name, name, StringComparison.Ordinal)).Node;

        public Node? Find(ref Utf8JsonReader name)
        {
            foreach (var (_, utf8, node) in Children)
            {
                if (name.ValueTextEquals(utf8))
                {
                    return node;
                }
            }

            return null;
        }
    }
}
