using CsCheck;
using Itam.Domain.Configuration;

namespace Itam.Domain.Tests.Configuration;

public sealed class RelationshipTests
{
    private static readonly Guid One = Estate.Id(1);
    private static readonly Guid Two = Estate.Id(2);

    [Fact]
    public void An_unknown_type_is_refused_with_the_known_ones()
    {
        var error = Relationship.Create(One, "worksWith", Two, new RelationshipDetails()).Error!;

        Assert.Equal("unknownRelationshipType", error.Code);
        Assert.Contains("dependsOn", Assert.IsType<string[]>(error.Details["known"]));
    }

    [Fact]
    public void An_item_has_no_relationship_with_itself() =>
        Assert.Equal("selfRelationship", Relationship.Create(One, "dependsOn", One, new RelationshipDetails()).Error!.Code);

    [Theory]
    [InlineData("dependsOn", null, "1", "minimumUp")]
    [InlineData("connectsTo", "ring", null, "redundancyGroup")]
    [InlineData("memberOf", " ", null, "redundancyGroup")]
    public void Details_that_would_have_no_effect_are_refused(string type, string? group, string? minimumUp, string field)
    {
        var minimum = MinimumUp.TryParse(minimumUp, out var parsed) ? parsed : (MinimumUp?)null;

        Assert.Equal(field, Assert.Single(Relationship.Create(One, type, Two, new RelationshipDetails(group, minimum)).Error!.Fields).Field);
    }

    [Fact]
    public void Failure_travels_as_the_type_says()
    {
        Assert.Equal((Two, One), Ends("dependsOn"));
        Assert.Equal((One, Two), Ends("contains"));
        Assert.Null(Relationship.Create(One, "documents", Two, new RelationshipDetails()).Value.ToFailureEdge());

        static (Guid Cause, Guid Receiver) Ends(string type)
        {
            var edge = Relationship.Create(One, type, Two, new RelationshipDetails()).Value.ToFailureEdge()!;
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
        Assert.True(MinimumUp.TryParse("2", out var two));
        var before = Relationship.Create(One, "memberOf", Two, new RelationshipDetails(Description: "left")).Value;
        var after = Relationship.Create(One, "memberOf", Two, new RelationshipDetails(MinimumUp: two)).Value;

        Assert.Equal([("minimumUp", null, "2"), ("description", "left", null)], after.ChangesSince(before).Select(c => (c.Field, c.Before, c.After)));
    }
}
