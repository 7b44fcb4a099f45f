using System.Reflection;
using System.Text.RegularExpressions;
using Itam.Functions.Depreciation;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Retirement;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Tests.Infrastructure;

public sealed partial class AlertTests
{
    public static TheoryData<string> Environments => [.. InfraFiles.Environments];

    [Fact]
    public void The_jobs_that_queries_look_for_are_there() =>
        Assert.Equal([RetirementScan.Kind, PostingRun.Kind], InfraFiles.Queries("alerts").SelectMany(query => JobKind().Matches(query)).Select(match => match.Groups["kind"].Value).Order());

    [Fact]
    public void The_words_that_queries_look_for_are_those_of_the_log()
    {
        var template = typeof(JobClosing<,>).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message).OfType<string>().Single();
        var line = template.Replace("{Status}", nameof(JobStatus.Succeeded), StringComparison.Ordinal);

        var words = InfraFiles.Queries("alerts").SelectMany(query => WordsOfJobs().Matches(query)).Select(match => match.Groups["words"].Value).ToList();

        Assert.Equal(2, words.Count);
        Assert.All(words, sought => Assert.Contains(sought, line, StringComparison.Ordinal));
        Assert.StartsWith("{Kind} ", template, StringComparison.Ordinal);
    }

    [Fact]
    public void The_runbook_says_what_to_do_about_each()
    {
        var runbook = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "functions", "docs", "runbook.md"));

        Assert.All(Names("prod"), name => Assert.Contains($"`{name}`", runbook, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void An_operator_is_told_of_what_stops_the_service_quietly(string environment)
    {
        Assert.Equal(
            ["close-not-done", "errors-logged", "events-dead", "events-not-delivered", "functions-failing", "poison-messages", "scan-not-done", "store-throttled"],
            Names(environment).Order());
    }

    private static IEnumerable<string> Names(string environment) =>
        InfraFiles.Resources(environment, "Microsoft.Insights/metricAlerts").Concat(InfraFiles.Resources(environment, "Microsoft.Insights/scheduledQueryRules"))
            .Select(alert => ((string)alert["name"]!).Replace($"itam-{environment}-", string.Empty, StringComparison.Ordinal));

    [GeneratedRegex("""\bMessage startswith "(?<kind>\w+)"\s""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JobKind();

    [GeneratedRegex("""\bMessage contains "(?<words>[^"]+)"\s""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordsOfJobs();
}
