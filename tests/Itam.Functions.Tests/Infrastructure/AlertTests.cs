using System.Text.RegularExpressions;

namespace Itam.Functions.Tests.Infrastructure;

public sealed partial class AlertTests
{
    public static TheoryData<string> Environments => [.. InfraFiles.Environments];

    [Fact]
    public void The_functions_that_queries_look_for_are_there()
    {
        var names = InfraFiles.Queries().SelectMany(query => FunctionName().Matches(query)).Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, FunctionTable.Functions.Keys));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void An_operator_is_told_of_what_stops_the_service_quietly(string environment)
    {
        var alerts = InfraFiles.Resources(environment, "Microsoft.Insights/metricAlerts").Concat(InfraFiles.Resources(environment, "Microsoft.Insights/scheduledQueryRules"))
            .Select(alert => ((string)alert["name"]!).Replace($"itam-{environment}-", string.Empty, StringComparison.Ordinal));

        Assert.Equal(
            ["close-not-done", "errors-logged", "events-dead", "events-not-delivered", "functions-failing", "poison-messages", "scan-not-done", "store-throttled"],
            alerts.Order());
    }

    [GeneratedRegex("""\bName == "(?<name>\w+)"\s""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FunctionName();
}
