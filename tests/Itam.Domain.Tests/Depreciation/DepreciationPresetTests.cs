using Itam.Domain.Depreciation;
using static Itam.Domain.Tests.Depreciation.Terms;

namespace Itam.Domain.Tests.Depreciation;

public sealed class DepreciationPresetTests
{
    public static TheoryData<string> Names => [.. DepreciationPresets.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_valid_and_has_a_name_that_can_be_asked_for(string name)
    {
        Assert.True(DepreciationPresets.All[name].Validate().IsOk);
        Assert.All(name, letter => Assert.True(char.IsAsciiLetterOrDigit(letter)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_ends_at_its_salvage_value_or_says_that_it_keeps_a_remainder(string name)
    {
        var facts = Facts(10_000, "2026-02-10", 60, 1_000) with { PurchaseDate = Day("2026-02-10") };
        var terms = DepreciationTerms.Of(DepreciationPresets.All[name], facts).Value;
        var rows = DepreciationPlan.FromStart(terms).Rows();

        Assert.True(PolicyGen.IsFinite(terms.Policy) ? rows[^1].BookValue == terms.Salvage : rows[^1].BookValue.Amount - terms.Salvage.Amount is >= 0 and < 50);
    }

    [Fact]
    public void They_differ_from_each_other() => Assert.Distinct(DepreciationPresets.All.Values);

    [Theory]
    [InlineData("2026-02-10", "2026-11-30", 0)] // gone in the year in which it came
    [InlineData("2026-02-10", "2027-01-05", 4_320)] // the first year's 2,400, and half of 3,840
    [InlineData("2026-02-10", "2027-12-31", 4_320)]
    [InlineData("2026-02-10", "2031-11-30", 12_000)] // the last year's half is all that the table has for it
    public void Macrs_counts_half_of_the_year_of_a_disposal(string start, string end, decimal charged) =>
        Assert.Equal(Eur(charged), DepreciationPlan.FromStart(Of(12_000, start, 60, policy: DepreciationPresets.Macrs5Year)).ChargedThrough(Day(end)));

    [Fact]
    public void Macrs_by_quarters_counts_to_the_middle_of_the_quarter_of_a_disposal()
    {
        var plan = DepreciationPlan.FromStart(Of(12_000, "2026-08-15", 60, policy: DepreciationPresets.Macrs5YearMidQuarter3));

        // Of the second year's 34 percent, 1.5 of 12 months for a disposal in the first quarter.
        Assert.Equal(Eur(1_800 + (4_080m * 1.5m / 12)), plan.ChargedThrough(Day("2027-01-02")));
        Assert.Equal(Eur(0), plan.ChargedThrough(Day("2026-09-30")));
    }
}
