using System.Reflection;
using System.Text.RegularExpressions;
using Itam.Domain.Common;

namespace Itam.Functions.Tests.Architecture;

/// <summary>Error codes are part of the contract: each is written once, as a constant of its feature, and compared by that name.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void No_error_code_is_compared_with_a_literal() => Assert.Empty(Found(Comparison()));

    [Fact]
    public void No_error_is_made_with_a_literal_for_its_code()
    {
        Assert.Empty(Found(Creation()));
        Assert.Empty(Found(FieldCreation()));
    }

    [Fact]
    public void Every_error_code_is_the_constant_of_one_feature()
    {
        var codes = (from assembly in (Assembly[])[typeof(Error).Assembly, typeof(ItamApplication).Assembly]
                     from type in assembly.GetTypes()
                     where type.Name.EndsWith("ErrorCodes", StringComparison.Ordinal)
                     from field in type.GetFields(BindingFlags.Static | BindingFlags.Public)
                     select (Code: (string)field.GetRawConstantValue()!, Name: $"{type.Name}.{field.Name}")).ToList();

        Assert.True(codes.Count > 60, $"Only {codes.Count} were found.");
        Assert.Empty(codes.GroupBy(code => code.Code, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => string.Join(" = ", group.Select(code => code.Name))));
        Assert.All(codes, code => Assert.Equal(code.Code, code.Name.Split('.')[1], ignoreCase: true));
    }

    private static IEnumerable<string> Found(Regex pattern) =>
        from project in (string[])["Itam.Domain", "Itam.Functions"]
        let folder = Path.Combine(RepositoryRoot.Find(), "functions", project)
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(folder, file)
        where !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal)
        from Match match in pattern.Matches(File.ReadAllText(file))
        select $"{project}/{path}: {match.Value}";

    [GeneratedRegex("""\bCode\s*(?:==|!=|is not|is|:)\s*"[^"]*"|"[^"]*"\s*(?:==|!=)\s*[\w.?!]*\bCode\b""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();

    [GeneratedRegex("""\bError\.(?:Invalid|NotFound|Conflict)\(\s*"[^"]*"|new\(ErrorKind\.\w+,\s*"[^"]*"|\bnew Job(?:Error|Failure)\((?:[\w.]+, )?"[^"]*"(?=,)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Creation();

    [GeneratedRegex("""\b(?:new FieldError|Error\.Validation)\((?:\$?"[^"]*"|[^",;]+),\s*"[^"]*"(?=,)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldCreation();
}
