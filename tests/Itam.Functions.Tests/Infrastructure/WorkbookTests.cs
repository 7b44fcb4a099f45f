using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Itam.Functions.Platform.Telemetry;

namespace Itam.Functions.Tests.Infrastructure;

public sealed partial class WorkbookTests
{
    private static readonly JsonArray Items = JsonNode.Parse((string)InfraFiles.Resources("prod", "Microsoft.Insights/workbooks").Single()["properties"]!["serializedData"]!)!["items"]!.AsArray();

    [Fact]
    public void Every_query_of_the_folder_is_shown_once()
    {
        var shown = Items.Where(item => (int)item!["type"]! == 3).Select(item => (string)item!["content"]!["query"]!);

        Assert.Equal(InfraFiles.Queries("workbook").Order(), shown.Order());
    }

    [Fact]
    public void Every_picture_follows_the_time_that_is_chosen() =>
        Assert.All(Items.Where(item => (int)item!["type"]! != 9), item => Assert.Equal("time", (string?)item!["content"]!["timeContextFromParameter"]));

    [Fact]
    public void Metrics_that_queries_name_are_those_of_the_app()
    {
        List<string> metrics = [];
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => metrics.Add(instrument.Name) };
        listener.Start();
        StoreMetrics.Record("assets", "read", 1);

        var named = InfraFiles.Queries("workbook").SelectMany(query => MetricName().Matches(query)).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(named);
        Assert.Subset(metrics.ToHashSet(StringComparer.Ordinal), named.ToHashSet(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\bName == ""(?<name>itam\.[\w.]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricName();
}
