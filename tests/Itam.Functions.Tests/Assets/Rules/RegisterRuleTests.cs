using System.Text.RegularExpressions;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Assets.Rules;

/// <summary>The rules of the register hold whatever the way in.</summary>
public sealed partial class RegisterRuleTests(RunningApp app) : IClassFixture<RunningApp>
{
    public static TheoryData<string> Rules => [.. RegisterRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_holds_by_every_way_in_and_a_refusal_changes_nothing(string name)
    {
        await app.AddPhonesAsync();
        var rule = RegisterRules.All.Single(rule => rule.Name == name);

        var (answer, asset) = await rule.Try(app);

        Assert.True(rule.Way.Contains("import", StringComparison.Ordinal) ? answer.Contains(rule.Expected, StringComparison.Ordinal) : answer == rule.Expected, $"{answer}, not {rule.Expected}");
        if (asset is not null)
        {
            Assert.DoesNotContain("updated", await app.ActionsAsync(asset));
            Assert.DoesNotContain("bookSet", await app.ActionsAsync(asset));
        }
    }

    [Fact]
    public async Task The_same_holder_again_is_no_takeover_by_whatever_way()
    {
        var asset = await Situations.KimsAsync(app);
        var before = (await app.GetAsync("assets/" + asset)).ETag;

        Assert.Equal(WaysIn.Ok, await app.TryPatchAsync(asset, new Fields { ["assignedTo"] = "kim" }));
        Assert.Equal(WaysIn.Ok, await app.TryBulkPatchAsync(asset, new Fields { ["assignedTo"] = "kim" }));
        Assert.Equal(WaysIn.Ok, await app.TryActionAsync(asset, "transitions", new Fields { ["to"] = "inUse", ["assignedTo"] = "kim" }));
        Assert.Equal(WaysIn.Ok, await app.TryActionAsync(asset, "checkout", new Fields { ["assignedTo"] = "kim" }));
        Assert.Equal(before, (await app.GetAsync("assets/" + asset)).ETag);

        Assert.Equal(WaysIn.Ok, await app.TryActionAsync(asset, "checkin", []));
        Assert.Equal(WaysIn.Ok, await app.TryActionAsync(asset, "checkout", new Fields { ["assignedTo"] = "jo" }));
    }

    [Fact]
    public async Task What_somebody_has_may_be_moved_by_whatever_way()
    {
        var asset = await Situations.KimsAsync(app);

        Assert.Equal(WaysIn.Ok, await app.TryPatchAsync(asset, new Fields { ["location"] = "Berlin" }));
        Assert.Equal(WaysIn.Ok, await app.TryBulkPatchAsync(asset, new Fields { ["location"] = "Paris" }));
        Assert.Equal(WaysIn.Ok, await app.TryActionAsync(asset, "transitions", new Fields { ["to"] = "inUse", ["location"] = "Rome" }));

        var now = await app.GetAsync("assets/" + asset);
        Assert.Equal(("kim", "Rome"), (now["assignedTo"].GetString(), now["location"].GetString()));
    }

    [Fact]
    public async Task An_import_fills_in_a_serial_number_and_never_overwrites_it_or_the_tag()
    {
        var (order, serial) = (Situations.Next(), Situations.Next());
        var asset = await app.ImportedAsync(order);
        Assert.Equal("updated", await app.TryImportAsync(order, ("Manufacturer", "Acme"), ("Serial Numbers", serial)));
        Assert.Equal(WaysIn.Ok, await app.TryPatchAsync(asset, new Fields { ["assetTag"] = order }));

        Assert.Equal("updated", await app.TryImportAsync(order, ("Manufacturer", "Acme"), ("Serial Numbers", Situations.Next()), ("Cost Centre", "CC-1")));

        var now = await app.GetAsync("assets/" + asset);
        Assert.Equal((serial, order, "CC-1"), (now["serialNumber"].GetString(), now["assetTag"].GetString(), now["costCentre"].GetString()));
    }

    [Fact]
    public async Task A_serial_number_without_a_manufacturer_is_free_in_another_category_and_follows_the_asset_there()
    {
        var serial = await Situations.SerialAsync(app, manufacturer: null);
        var elsewhere = await app.StockedAsync(new Fields { ["category"] = "rules-other", ["serialNumber"] = serial });

        Assert.Equal("serialNumberTaken", await app.TryPatchAsync(elsewhere, new Fields { ["category"] = "rules" }));
        Assert.Equal(WaysIn.Ok, await app.TryPatchAsync(elsewhere, new Fields { ["category"] = "rules", ["manufacturer"] = "Acme" }));
        Assert.Equal(WaysIn.Ok, await app.TryPostAsync(new Fields { ["category"] = "rules-other", ["serialNumber"] = serial }));
    }

    [Fact]
    public void Every_rule_that_the_documentation_names_is_tried()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "functions", "docs", "api.md"));
        var section = page[page.IndexOf("## Rules for assets", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 5, StringComparison.Ordinal)];
        var documented = section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .SelectMany(line => Code().Matches(line.Split('|')[2]).Select(match => match.Groups["code"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.True(documented.Count >= 12);
        Assert.Empty(documented.Except(RegisterRules.All.Select(rule => rule.Expected), StringComparer.Ordinal));
    }

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
