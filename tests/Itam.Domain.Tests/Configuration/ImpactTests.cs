using Itam.Domain.Configuration;

namespace Itam.Domain.Tests.Configuration;

public sealed class ImpactTests
{
    [Fact]
    public void A_failure_travels_from_the_host_to_the_service()
    {
        var impact = new Estate().Add(0, "db-01").Add(1, "orders", "database").Add(2, "web shop", "businessService").Add(3, "runbook", "document")
            .Relate(1, "runsOn", 0).Relate(2, "dependsOn", 1).Relate(3, "documents", 0).Analyse(0)!;

        Assert.Equal(["orders", "web shop"], impact.Items.Select(item => item.Item.Name));
        Assert.All(impact.Items, item => Assert.Equal(Effect.Impacted, item.Effect));
        Assert.Equal([(null, "db-01"), ("runsOn", "orders"), ("dependsOn", "web shop")], new ImpactPaths(impact).To(impact.Items[1]).Select(step => (step.Via, step.Item.Name)));
        Assert.Equal("If db-01 fails, 2 items are affected: 2 impacted. Business service affected: web shop (impacted).", impact.Summary);
        Assert.False(impact.Truncated);
    }

    [Theory]
    [InlineData(ImpactDirection.Downstream, 0)]
    [InlineData(ImpactDirection.Upstream, 99)]
    public void A_depth_limit_ends_the_walk_there_when_redundancy_is_not_in_play(ImpactDirection direction, int start)
    {
        var chain = new Estate().Add(0);
        for (var item = 1; item < 100; item++)
        {
            chain.Add(item).Relate(item, "dependsOn", item - 1);
        }

        Assert.Equal(3, chain.Analyse(start, direction, maximumDepth: 3)!.Items.Count);
        Assert.Equal(4, chain.LevelsRead);
    }

    [Theory]
    [InlineData(ImpactDirection.Downstream, 1, 5)]
    [InlineData(ImpactDirection.Upstream, 5, 1)]
    public void A_depth_limit_does_not_hide_that_the_spare_falls_further_away(ImpactDirection direction, int start, int listed)
    {
        // The service stands on two uplinks; the second one stands on what the first one stands on, by a longer way.
        var estate = new Estate().Add(1, "power").Add(2, "uplink 1").Add(3, "uplink 2").Add(4, "converter").Add(5, "service").Add(6, "battery")
            .Relate(2, "poweredBy", 1).Relate(3, "poweredBy", 4).Relate(4, "poweredBy", 6).Relate(6, "poweredBy", 1)
            .Relate(5, "dependsOn", 2, "uplinks").Relate(5, "dependsOn", 3, "uplinks");

        var affected = estate.Analyse(start, direction, maximumDepth: 2)!.Items.Single(item => item.Item.Id == Estate.Id(listed));

        Assert.Equal(Effect.Impacted, affected.Effect);
    }

    [Theory]
    [InlineData(ImpactDirection.Downstream, 1, 2)]
    [InlineData(ImpactDirection.Upstream, 2, 1)]
    public void A_depth_limit_does_not_let_a_retired_member_say_how_many_must_be_up(ImpactDirection direction, int start, int listed)
    {
        var estate = new Estate().Add(1, "node 1").Add(2, "farm").Add(3, "node 2").Add(4, "old node")
            .Relate(1, "memberOf", 2).Relate(3, "memberOf", 2).Relate(4, "memberOf", 2, minimumUp: "3");
        estate.Retire(4);

        var affected = estate.Analyse(start, direction, maximumDepth: direction == ImpactDirection.Downstream ? 1 : 2)!
            .Items.Single(item => item.Item.Id == Estate.Id(listed));

        Assert.Equal(Effect.Degraded, affected.Effect);
    }

    [Fact]
    public void A_depth_limit_does_not_cut_the_redundancy_of_what_stands_in()
    {
        // The spare of the service lies beyond the limit and is itself held up by a battery, which only a look further finds.
        var estate = new Estate().Add(1, "mains").Add(2, "converter").Add(3, "service").Add(4, "spare").Add(5, "battery")
            .Relate(2, "poweredBy", 1).Relate(3, "poweredBy", 1, "feeds").Relate(3, "dependsOn", 4, "feeds")
            .Relate(4, "poweredBy", 2, "feeds").Relate(4, "poweredBy", 5, "feeds");

        var service = estate.Analyse(1, maximumDepth: 1)!.Items.Single(item => item.Item.Name == "service");

        Assert.Equal(Effect.Degraded, service.Effect);
    }

    [Fact]
    public void A_container_takes_what_it_contains_with_it_and_not_the_other_way_round()
    {
        var estate = new Estate().Add(0).Add(1).Relate(0, "contains", 1);

        Assert.Single(estate.Analyse(0)!.Items);
        Assert.Empty(estate.Analyse(1)!.Items);
    }

    [Theory]
    [InlineData(2, null, Effect.Degraded)]
    [InlineData(1, null, Effect.Impacted)]
    [InlineData(3, "2", Effect.Degraded)]
    [InlineData(3, "3", Effect.Impacted)]
    [InlineData(3, "50%", Effect.Degraded)]
    [InlineData(3, "67%", Effect.Impacted)]
    [InlineData(2, "5", Effect.Impacted)]
    public void A_cluster_is_degraded_while_enough_members_are_up(int members, string? minimumUp, Effect expected)
    {
        var estate = new Estate().Add(100);
        for (var member = 0; member < members; member++)
        {
            estate.Add(member).Relate(member, "memberOf", 100, minimumUp: minimumUp);
        }

        Assert.Equal(expected, Assert.Single(estate.Analyse(0)!.Items).Effect);
    }

    [Fact]
    public void The_strictest_minimum_of_a_group_counts()
    {
        var estate = new Estate().Add(0).Add(1).Add(2).Relate(0, "memberOf", 2, minimumUp: "1").Relate(1, "memberOf", 2, minimumUp: "2");

        Assert.Equal(Effect.Impacted, Assert.Single(estate.Analyse(0)!.Items).Effect);
    }

    [Fact]
    public void Two_members_on_one_host_are_no_redundancy()
    {
        // The host itself is reached first, the members through it: only the fixed point sees that both are gone.
        var estate = new Estate().Add(0, "host").Add(1, "vm1").Add(2, "vm2").Add(3, "cluster").Add(4, "shop", "businessService")
            .Relate(1, "runsOn", 0).Relate(2, "runsOn", 0).Relate(1, "memberOf", 3).Relate(2, "memberOf", 3).Relate(4, "dependsOn", 3);

        Assert.Equal(Effect.Impacted, estate.Effects(0)[Estate.Id(4)]);
        Assert.Equal(Effect.Degraded, estate.Effects(1)[Estate.Id(4)]);

        var needs = estate.Analyse(4, ImpactDirection.Upstream)!;
        Assert.Equal(
            [("cluster", Effect.Impacted), ("vm1", Effect.Degraded), ("vm2", Effect.Degraded), ("host", Effect.Impacted)],
            needs.Items.Select(item => (item.Item.Name, item.Effect)));
        Assert.Equal("shop needs 4 items: the failure of any of 2 impacts it, that of any of 2, alone, only degrades it.", needs.Summary);
    }

    [Fact]
    public void A_degraded_member_counts_as_up_but_degrades()
    {
        var estate = new Estate().Add(0).Add(1).Add(2).Add(3)
            .Relate(0, "memberOf", 2).Relate(1, "memberOf", 2)
            .Relate(3, "dependsOn", 2, "ways", "1");

        Assert.Equal(Effect.Degraded, estate.Effects(0)[Estate.Id(3)]);
    }

    [Fact]
    public void A_member_that_is_gone_covers_for_nobody()
    {
        var estate = new Estate().Add(0).Add(2).Relate(0, "memberOf", 2).Relate(1, "memberOf", 2).Relate(3, "dependsOn", 0);

        Assert.Equal(Effect.Impacted, Assert.Single(estate.Analyse(0)!.Items).Effect);
    }

    [Fact]
    public void Nothing_is_reached_through_an_item_that_is_gone() =>
        Assert.Empty(new Estate().Add(0).Add(2).Relate(1, "dependsOn", 0).Relate(2, "dependsOn", 1).Analyse(0)!.Items);

    [Fact]
    public void A_start_that_is_gone_has_no_answer() => Assert.Null(new Estate().Analyse(0));

    [Fact]
    public void A_cycle_ends_and_the_start_is_not_listed()
    {
        var impact = new Estate().Add(0).Add(1).Add(2).Relate(1, "dependsOn", 0).Relate(2, "dependsOn", 1).Relate(0, "dependsOn", 2).Analyse(0)!;

        Assert.Equal([1, 2], impact.Items.Select(item => item.Depth));
    }

    [Fact]
    public void An_item_that_nothing_hangs_on_says_so()
    {
        var estate = new Estate().Add(0, "spare");

        Assert.Equal("Nothing else is affected if spare fails.", estate.Analyse(0)!.Summary);
        Assert.Equal("spare needs nothing else within 1 step.", estate.Analyse(0, ImpactDirection.Upstream, 1)!.Summary);
    }

    [Fact]
    public void More_items_than_the_cap_are_cut_off_and_said_to_be()
    {
        var estate = new Estate().Add(0);
        for (var item = 1; item <= 6; item++)
        {
            estate.Add(item).Relate(item, "dependsOn", 0);
        }

        var whole = estate.Analyse(0, maximumItems: 6)!;
        var cut = estate.Analyse(0, maximumItems: 5)!;

        Assert.Equal((6, false), (whole.Items.Count, whole.Truncated));
        Assert.Equal((5, true), (cut.Items.Count, cut.Truncated));
        Assert.Contains("cut off at its limit", cut.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_is_listed_whole_and_only_its_paths_are_bounded()
    {
        var estate = new Estate().Add(0);
        for (var item = 1; item <= 2000; item++)
        {
            estate.Add(item).Relate(item, "dependsOn", item - 1);
        }

        var impact = estate.Analyse(0)!;
        var paths = new ImpactPaths(impact);

        Assert.Equal((2000, false), (impact.Items.Count, impact.Truncated));
        Assert.Equal(new ImpactVia(Estate.Id(1999), "dependsOn"), impact.Items[^1].Via);
        Assert.InRange(impact.Items.Take(paths.Count).Sum(item => item.Depth + 1), ImpactPaths.MaxSteps - 2001, ImpactPaths.MaxSteps);
        Assert.Equal(Enumerable.Range(0, 601).Select(Estate.Id), paths.To(impact.Items[599]).Select(step => step.Item.Id));
    }

    [Fact]
    public void Only_the_worst_hit_business_services_are_named()
    {
        var estate = new Estate().Add(0, "core").Add(9, "spare").Add(7, "uplink").Relate(0, "memberOf", 7).Relate(9, "memberOf", 7);
        estate.Add(8, "g", "businessService").Relate(8, "dependsOn", 7);
        for (var item = 1; item <= 6; item++)
        {
            estate.Add(item, ((char)('a' + item - 1)).ToString(), "businessService").Relate(item, "dependsOn", 0);
        }

        Assert.EndsWith(
            "8 items are affected: 6 impacted, 2 degraded. Business services affected: " +
            "a (impacted), b (impacted), c (impacted), d (impacted), e (impacted) and 2 more.",
            estate.Analyse(0)!.Summary, StringComparison.Ordinal);
    }
}
