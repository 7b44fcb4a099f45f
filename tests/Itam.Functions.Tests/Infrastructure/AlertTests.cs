using System.Text.RegularExpressions;
using Itam.Functions.Depreciation;
using Itam.Functions.Retirement;

namespace Itam.Functions.Tests.Infrastructure;

public sealed partial class AlertTests
{
    public static TheoryData<string> Environments => [.. InfraFiles.Environments];

    [Fact]
    public void The_jobs_that_queries_look_for_are_there() =>
        Assert.Equal([RetirementScan.Kind, PostingRun.Kind], InfraFiles.Queries().SelectMany(query => JobKind().Matches(query)).Select(match => match.Groups["kind"].Value).Order());

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

    [GeneratedRegex("""\bMessage startswith "(?<kind>\w+)"\s""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JobKind();
}
