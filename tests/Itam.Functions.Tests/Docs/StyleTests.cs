using System.Text.RegularExpressions;

namespace Itam.Functions.Tests.Docs;

/// <summary>What keeps the pages readable: short lines, a short README, the field's ordinary words.</summary>
public sealed partial class StyleTests
{
    private const int MaxLineLength = 200;
    private const int MaxReadmeBytes = 8 * 1024;

    /// <summary>Phrases that puzzled readers, beside what they mean.</summary>
    private static readonly (string Phrase, string Better)[] Puzzling =
    [
        ("keep the registers", "maintain both registers"),
        ("where it is in its life", "its lifecycle stage"),
        ("everything passes", "runs all tests"),
        ("Second opinions", "cross-checks"),
        ("was really given", "is real"),
        ("laptop's Azure", "the local emulator"),
        ("a file that is none", "a file that cannot be parsed"),
        ("one that is away", "an unreachable store"),
        ("must be a text", "must be a string"),
        ("must be a day", "must be a date"),
        ("There is no GET", "no route matches"),
        ("Somebody else has the asset", "is already checked out"),
        ("Others keep changing", "was modified concurrently"),
        ("Not possible in this state", "name the conflict"),
        ("there is nothing here", "the resource does not exist"),
        ("There is something here already", "already exists"),
        ("stands for something else where", "is reserved"),
        ("the month that it is", "the current month"),
        ("the last month that has is", "the latest closed month is"),
        ("which is not as asked for", "and differs from the request"),
        ("What this request made was removed again", "has since been deleted"),
        ("if you do not mean it", "or omit the parameter"),
        ("cannot be given beside", "cannot be combined with"),
        ("goes by the policy", "uses the policy"),
        ("Looking at this asset failed", "the asset could not be reviewed"),
        ("Item of a bulk failed", "a bulk item failed"),
        ("could not say so", "could not record its status"),
        ("not of our form", "not in the expected format"),
        ("the features whose it is", "the owning features"),
        ("Is told of dropped files", "logs files that cannot be blobs"),
        ("Questions to a table", "queries over a field table"),
        ("tooManyWriters", "concurrentUpdate"),
    ];

    [Fact]
    public void No_line_of_a_page_is_longer_than_200_characters_unless_it_is_a_row_of_a_table()
    {
        var tooLong = DocsPages.All().SelectMany(page => DocsPages.Lines(page)
            .Select((line, i) => (Place: $"{page}:{i + 1}", Line: line))
            .Where(each => each.Line.Length > MaxLineLength && !each.Line.StartsWith('|')));
        Assert.Empty(tooLong.Select(each => $"{each.Place} has {each.Line.Length} characters"));
    }

    [Fact]
    public void The_readme_has_at_most_8_KB() =>
        Assert.InRange(new FileInfo(Path.Combine(RepositoryRoot.Find(), "README.md")).Length, 1, MaxReadmeBytes);

    [Fact]
    public void Every_page_is_linked_from_the_readme_or_from_a_page_that_is()
    {
        var linked = DocsPages.All().Aggregate(new HashSet<string>(StringComparer.Ordinal), (all, page) =>
        {
            all.UnionWith(string.Concat(DocsPages.Lines(page)).Split("](").Skip(1).Select(link => Path.GetFileName(link.Split(')', '#')[0])));
            return all;
        });
        Assert.DoesNotContain(DocsPages.All().Skip(1), page => !linked.Contains(Path.GetFileName(page)));
    }

    [Fact]
    public void Every_path_that_a_page_names_exists()
    {
        var root = RepositoryRoot.Find();
        var named = DocsPages.All()
            .SelectMany(page => DocsPages.Lines(page).SelectMany(line => SourcePath().Matches(line).Select(match => (Page: page, Path: match.Value))));
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, each => !Path.Exists(Path.Combine(root, each.Path)));
    }

    [Fact]
    public void Phrases_that_puzzled_readers_do_not_come_back()
    {
        var root = RepositoryRoot.Find();
        var sources = Directory.EnumerateFiles(Path.Combine(root, "functions"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".md")
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Append(Path.Combine(root, "README.md"));
        var found = sources.SelectMany(file => File.ReadLines(file)
            .SelectMany((line, i) => Puzzling
                .Where(each => line.Contains(each.Phrase, StringComparison.OrdinalIgnoreCase))
                .Select(each => $"{Path.GetRelativePath(root, file)}:{i + 1} says '{each.Phrase}'; say what it means: {each.Better}")));
        Assert.Empty(found);
    }

    /// <summary>A source file or a project, from the root.</summary>
    [GeneratedRegex(@"(?<![\w/.])(functions|tests|infra)/[\w./-]*\w(?![\w./-]*[*{<…])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourcePath();
}
