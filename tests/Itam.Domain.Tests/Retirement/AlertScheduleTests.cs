using CsCheck;
using Itam.Domain.Retirement;

namespace Itam.Domain.Tests.Retirement;

public sealed class AlertScheduleTests
{
    private static readonly Gen<int> Ahead = Gen.Int[-40, 200];

    [Theory]
    [InlineData(91, null)]
    [InlineData(90, 90)]
    [InlineData(89, 90)]
    [InlineData(61, 90)]
    [InlineData(60, 60)]
    [InlineData(31, 60)]
    [InlineData(30, 30)]
    [InlineData(1, 30)]
    [InlineData(0, 0)]
    [InlineData(-4000, 0)]
    public void Of_the_thresholds_that_are_crossed_the_tightest_is_raised(int daysAhead, int? threshold)
    {
        var register = new Register(Register.Day0.AddDays(daysAhead));

        Assert.Equal(threshold, register.Scan(Register.Day0).SingleOrDefault()?.Key.Threshold);
    }

    [Fact]
    public void A_date_warns_four_times_on_the_way_and_each_kind_for_itself()
    {
        var register = new Register(Register.Day0.AddDays(100), Register.Day0.AddDays(120));

        for (var day = 0; day < 200; day++)
        {
            register.Scan(Register.Day0.AddDays(day));
        }

        Assert.Equal(
            [
                "leaseEnd 2027-03-24 0", "leaseEnd 2027-03-24 30", "leaseEnd 2027-03-24 60", "leaseEnd 2027-03-24 90",
                "warrantyEnd 2027-03-04 0", "warrantyEnd 2027-03-04 30", "warrantyEnd 2027-03-04 60", "warrantyEnd 2027-03-04 90",
            ],
            register.Live);
        Assert.Null(register.Asset.NextAlertOn);
    }

    [Fact]
    public void Every_day_of_an_asset_that_has_an_end_is_watched()
    {
        var register = new Register();
        register.Revise(details => details with
        {
            WarrantyEnd = Register.Day0,
            LeaseEnd = Register.Day0,
            SupportEnd = Register.Day0,
            EndOfLife = Register.Day0,
            EndOfSupport = Register.Day0,
            PlannedRetirement = Register.Day0,
            ContractEnd = Register.Day0,
        });

        Assert.Equal(Enum.GetValues<AlertKind>(), register.Scan(Register.Day0).Select(alert => alert.Key.Kind));
    }

    [Fact]
    public void Scanning_every_day_and_scanning_after_a_gap_come_to_the_same_tightest_alert() =>
        Gen.Select(Ahead, Ahead, Gen.Int[0, 250], Days).Sample((warranty, lease, last, others) =>
        {
            var daily = new Register(Register.Day0.AddDays(warranty), Register.Day0.AddDays(lease));
            var gaps = new Register(Register.Day0.AddDays(warranty), Register.Day0.AddDays(lease));
            foreach (var day in Enumerable.Range(0, last + 1))
            {
                daily.Scan(Register.Day0.AddDays(day));
                if (day == last || others.Contains(day))
                {
                    gaps.Scan(Register.Day0.AddDays(day));
                }
            }

            Assert.Equal(Tightest(daily), Tightest(gaps));
        });

    [Fact]
    public void What_was_raised_is_never_raised_again_nor_anything_wider() => Gen.Select(Ahead, Days).Sample((warranty, days) =>
    {
        var register = new Register(Register.Day0.AddDays(warranty));
        List<int> thresholds = [];
        foreach (var day in days)
        {
            thresholds.AddRange(register.Scan(Register.Day0.AddDays(day)).Select(alert => alert.Key.Threshold));
            Assert.Empty(register.Scan(Register.Day0.AddDays(day)));
        }

        Assert.Equal(thresholds.Distinct().OrderDescending(), thresholds);
    });

    [Fact]
    public void The_next_alert_is_raised_on_the_day_that_was_foretold_and_not_before() => Gen.Select(Ahead, Ahead, Days).Sample((warranty, lease, days) =>
    {
        var register = new Register(Register.Day0.AddDays(warranty), Register.Day0.AddDays(lease));
        foreach (var day in days.Prepend(0))
        {
            register.Scan(Register.Day0.AddDays(day));
        }

        var last = days.LastOrDefault();
        var foretold = register.Asset.NextAlertOn;
        var expected = Enumerable.Range(last + 1, 300).Select(later => Register.Day0.AddDays(later)).Cast<DateOnly?>().FirstOrDefault(later => register.Scan(later!.Value).Count > 0);
        Assert.Equal(expected, foretold);
    });

    [Fact]
    public void A_changed_asset_is_looked_at_no_later_than_something_is_due() => Gen.Select(Ahead, Ahead, Days).Sample((was, becomes, days) =>
    {
        var register = new Register(Register.Day0.AddDays(was));
        foreach (var day in days)
        {
            register.Scan(Register.Day0.AddDays(day));
        }

        register.Revise(details => details with { WarrantyEnd = Register.Day0.AddDays(becomes) });
        var look = register.Asset.NextAlertOn;
        var today = Register.Day0.AddDays(days.Count == 0 ? 0 : days[^1]);
        Assert.True(register.Scan(today).Count == 0 || look <= today);
    });

    [Fact]
    public void A_change_of_something_else_leaves_the_day_of_the_next_look_alone()
    {
        var register = new Register(Register.Day0.AddDays(45));
        register.Scan(Register.Day0);

        register.Revise(details => details with { Location = "Berlin" });

        Assert.Equal(Register.Day0.AddDays(15), register.Asset.NextAlertOn);
    }

    /// <summary>Days in their order on which there was a scan.</summary>
    private static Gen<List<int>> Days => Gen.Int[0, 250].List[0, 12].Select(days => days.Distinct().Order().ToList());

    private static IEnumerable<string> Tightest(Register register) =>
        register.Alerts.GroupBy(alert => alert.Key.Kind).Select(kind => Register.Text(kind.MinBy(alert => alert.Key.Threshold)!.Key)).Order(StringComparer.Ordinal);
}
