using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Configuration;

namespace Itam.Domain.Tests.Configuration;

public sealed class RelationshipTests
{
    private static readonly Guid One = Estate.Id(1);
    private static readonly Guid Two = Estate.Id(2);

    [Fact]
    public void An_unknown_type_is_refused_with_the_known_ones()
    {
        var error = Estate.Create(One, "worksWith", Two).Error!;

        Assert.Equal("unknownRelationshipType", error.Code);
        Assert.Contains("dependsOn", Assert.IsType<string[]>(error.Details["known"]));
    }

    [Fact]
    public void An_item_has_no_relationship_with_itself() =>
        Assert.Equal("selfRelationship", Estate.Create(One, "dependsOn", One).Error!.Code);

    [Theory]
    [InlineData("dependsOn", null, "1", "minimumUp")]
    [InlineData("connectsTo", "ring", null, "redundancyGroup")]
    [InlineData("memberOf", " ", null, "redundancyGroup")]
    public void Details_that_would_have_no_effect_are_refused(string type, string? group, string? minimumUp, string field) =>
        Assert.Equal(field, Assert.Single(Estate.Create(One, type, Two, group, minimumUp).Error!.Fields).Field);

    [Fact]
    public void Failure_travels_as_the_type_says()
    {
        Assert.Equal((Two, One), Ends("dependsOn"));
        Assert.Equal((One, Two), Ends("contains"));
        Assert.Null(Estate.Create(One, "documents", Two).Value.ToFailureEdge());

        static (Guid Cause, Guid Receiver) Ends(string type)
        {
            var edge = Estate.Create(One, type, Two).Value.ToFailureEdge()!;
            return (edge.Cause, edge.Receiver);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0%")]
    [InlineData("101%")]
    [InlineData("1.5")]
    [InlineData("%")]
    [InlineData(" 1")]
    [InlineData("50 %")]
    [InlineData("99999999999")]
    [InlineData(null)]
    public void A_minimum_is_a_number_from_1_or_a_percentage_to_100(string? text) => Assert.False(MinimumUp.TryParse(text, out _));

    [Fact]
    public void A_minimum_reads_back_as_it_was_written_and_never_asks_for_more_than_there_are() =>
        Gen.Select(Gen.Int[1, 100], Gen.Bool, Gen.Int[1, 50]).Sample((value, isPercent, members) =>
        {
            var text = value + (isPercent ? "%" : "");

            Assert.True(MinimumUp.TryParse(text, out var minimum));
            Assert.Equal(text, minimum.ToString());
            Assert.InRange(minimum.Of(members), 1, members);
            Assert.Equal(Math.Clamp(isPercent ? (int)Math.Ceiling(value / 100m * members) : value, 1, members), minimum.Of(members));
        });

    [Fact]
    public void What_changed_in_a_relationship_is_known_field_by_field()
    {
        var before = Estate.Create(One, "memberOf", Two, group: "left").Value;
        var after = before.Revise(Estate.Create(One, "memberOf", Two, minimumUp: "2").Value.Details, DateTimeOffset.UnixEpoch.AddDays(1), new Actor("ann", false)).Value;

        Assert.Equal([("redundancyGroup", "left", null), ("minimumUp", null, "2")], after.ChangesSince(before).Select(c => (c.Field, c.Before, c.After)));
        Assert.Equal((2, "ann"), (after.Version, after.Audit.UpdatedBy));
        Assert.Same(after, after.Revise(after.Details, DateTimeOffset.UnixEpoch, Actor.Anonymous).Value);
    }
}
