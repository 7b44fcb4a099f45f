using System.Text.Json.Nodes;

namespace Itam.Functions.Tests.Infrastructure;

public sealed class WorkbookTests
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
}
