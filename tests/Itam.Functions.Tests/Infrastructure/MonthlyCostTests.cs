using System.Globalization;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>The figures of docs/costs.md are those of the model; written by this test with <c>ITAM_UPDATE=1</c>.</summary>
public sealed class MonthlyCostTests
{
    private const string Begin = "<!-- computed by MonthlyCostTests -->\n";
    private const string End = "<!-- end -->";

    private static readonly string PagePath = Path.Combine(RepositoryRoot.Find(), "functions", "docs", "costs.md");
    private static readonly MonthlyCost[] Sizes = [new(10_000), new(100_000), new(1_000_000)];

    [Fact]
    public async Task The_page_shows_what_the_model_computes()
    {
        var page = await File.ReadAllTextAsync(PagePath, TestContext.Current.CancellationToken);
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var expected = page[..begin] + Tables() + page[page.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("ITAM_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(PagePath, expected, TestContext.Current.CancellationToken);
            return;
        }

        Assert.True(expected == page, "functions/docs/costs.md shows other figures than the model. Run this test once with ITAM_UPDATE=1 and commit.\n" + Tables());
    }

    private static string Tables() =>
        Table(
            ["each asset is, in a month", "times", "RU each"],
            MonthlyCost.Use.Select(use => (string[])[use.What, Number(use.Times), Number(use.RequestUnits)]))
        + Table(
            ["a month with", .. Sizes.Select(size => $"{Whole(size.Assets)} assets")],
            [
                Row("request units, million", size => Number(size.MillionRequestUnits)),
                Row("stored, GB", size => Whole(size.Gigabytes)),
                Row("Cosmos DB, serverless", size => Money(size.Serverless)),
                Row("Cosmos DB, autoscale; highest RU/s", size => $"{Money(size.Autoscale)}; {Whole(size.MaxThroughput)}"),
                Row("storage in Cosmos DB", size => Money(size.Storage)),
                Row("Functions", size => Money(size.Functions)),
                Row("logs", size => Money(size.Logs)),
                Row("warm instance, private endpoints (production)", _ => Money(MonthlyCost.Production)),
                Row("**dev: serverless**", size => $"**{Money(size.Dev)}**"),
                Row("**prod: autoscale, warm, private**", size => $"**{Money(size.Prod)}**"),
                Row("`logStoreRequests`, if it is on", size => Money(size.LogsOfStoreRequests)),
            ]);

    private static string[] Row(string name, Func<MonthlyCost, string> value) => [name, .. Sizes.Select(value)];

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        Line(head) + "|" + string.Concat(head.Select(_ => "---|")) + "\n" + string.Concat(rows.Select(Line)) + "\n";

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Money(double value) => value.ToString(value < 10 ? "$0.00" : "$#,0", CultureInfo.InvariantCulture);
}
