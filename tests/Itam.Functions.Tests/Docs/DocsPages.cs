namespace Itam.Functions.Tests.Docs;

/// <summary>The README and every page of functions/docs, as paths from the root with forward slashes.</summary>
internal static class DocsPages
{
    public static IEnumerable<string> All()
    {
        var root = RepositoryRoot.Find();
        var docs = Directory.EnumerateFiles(Path.Combine(root, "functions", "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        return ["README.md", .. docs];
    }

    public static string[] Lines(string page) => File.ReadAllLines(Path.Combine(RepositoryRoot.Find(), page));
}
