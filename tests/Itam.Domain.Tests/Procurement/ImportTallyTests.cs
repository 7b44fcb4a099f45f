using CsCheck;
using Itam.Domain.Procurement;

namespace Itam.Domain.Tests.Procurement;

public sealed class ImportTallyTests
{
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
