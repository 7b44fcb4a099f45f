using System.Reflection;
using System.Text.RegularExpressions;
using Itam.Functions.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Tests.Docs;

/// <summary>docs/api.md has a row for each route of the app, with its methods, and none besides.</summary>
public sealed partial class RouteTests
{
    private const string CatchAll = "/{*path}";

    [Fact]
    public void Every_route_and_method_is_documented_and_every_documented_one_exists() => Assert.Equal(Routes(), Documented());

    private static SortedSet<string> Routes() => new(
        from type in typeof(PlatformErrorCodes).Assembly.GetTypes()
        from method in type.GetMethods()
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        let route = "/" + Constraint().Replace(trigger.Route!, "")
        where route != CatchAll
        from verb in trigger.Methods!
        select $"{verb.ToUpperInvariant()} {route}",
        StringComparer.Ordinal);

    private static SortedSet<string> Documented() => new(
        from line in DocsPages.Lines("functions/docs/api.md")
        let row = Row().Match(line)
        where row.Success
        from verb in row.Groups["methods"].Value.Split(' ')
        select $"{verb} {row.Groups["route"].Value}",
        StringComparer.Ordinal);

    [GeneratedRegex(@":\w+(?=\})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"^\| (?<methods>[A-Z][A-Z ]+) \| `(?<route>/[^`]+)` \| .*\S.* \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
