using CsCheck;
using Itam.Domain.Procurement;

namespace Itam.Domain.Tests.Procurement;

public sealed class ImportTallyTests
{
    [Theory]
    [InlineData(RowOutcome.Created, RowOutcome.Created, RowOutcome.Created)]
    [InlineData(RowOutcome.Created, RowOutcome.Unchanged, RowOutcome.Updated)]
    [InlineData(RowOutcome.Updated, RowOutcome.Unchanged, RowOutcome.Updated)]
    [InlineData(RowOutcome.Unchanged, RowOutcome.Unchanged, RowOutcome.Unchanged)]
    [InlineData(RowOutcome.Created, RowOutcome.Rejected, RowOutcome.Rejected)]
    public void A_row_is_what_its_units_add_up_to(RowOutcome one, RowOutcome other, RowOutcome row) =>
        Assert.Equal(row, RowOutcomes.Of([one, other]));

    [Fact]
    public void Counts_add_up_to_the_rows_however_they_are_summed() =>
        Gen.Enum<RowOutcome>().List[0, 50].Sample(outcomes =>
        {
            var tally = outcomes.Aggregate(ImportTally.Zero, (sum, outcome) => sum.Add(outcome, 2));
            var halves = outcomes.Take(outcomes.Count / 2).Aggregate(ImportTally.Zero, (sum, outcome) => sum.Add(outcome, 2))
                + outcomes.Skip(outcomes.Count / 2).Aggregate(ImportTally.Zero, (sum, outcome) => sum.Add(outcome, 2));
            return tally.Rows == outcomes.Count
                && tally.Rejected == outcomes.Count(outcome => outcome == RowOutcome.Rejected)
                && tally.AssetsCreated == 2 * outcomes.Count
                && tally == halves;
        });
}
