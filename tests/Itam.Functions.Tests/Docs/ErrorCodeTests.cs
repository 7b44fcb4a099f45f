using System.Reflection;
using System.Text.RegularExpressions;
using Itam.Domain.Common;
using Itam.Functions.Platform;

namespace Itam.Functions.Tests.Docs;

/// <summary>docs/api.md lists every error code that the code has, and none that it has not: programs decide by them.</summary>
public sealed partial class ErrorCodeTests
{
    private const string Errors = "## Error codes";
    private const string Fields = "### Codes of single fields";

    [Fact]
    public void Every_error_code_is_documented_and_every_documented_one_exists() =>
        Assert.Equal(Constants(type => type.Name.EndsWith("ErrorCodes", StringComparison.Ordinal)), Documented(Errors, Fields));

    [Fact]
    public void Every_code_of_a_field_is_documented_and_every_documented_one_exists() =>
        Assert.Equal(Constants(type => type == typeof(FaultCodes)), Documented(Fields, null));

    private static SortedSet<string> Constants(Func<Type, bool> isOfCodes)
    {
        var codes = new[] { typeof(ErrorCodes).Assembly, typeof(PlatformErrorCodes).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(isOfCodes)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);
        return new(codes, StringComparer.Ordinal);
    }

    private static SortedSet<string> Documented(string from, string? to)
    {
        var rows = DocsPages.Lines("functions/docs/api.md")
            .SkipWhile(line => !string.Equals(line, from, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !string.Equals(line, to, StringComparison.Ordinal))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => row.Groups["code"].Value);
        return new(rows, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<code>\w+)` \| .*\S.* \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
