using Itam.LocalCosmos.Throughput;
using Microsoft.Extensions.Time.Testing;

namespace Itam.LocalHost.Tests.Cosmos.Throughput;

public sealed class PartitionBudgetTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_second_has_its_units_and_the_next_one_has_them_again()
    {
        var budget = new PartitionBudget(share: 100, clock);
        budget.Spend(budget.Wait() is null ? 100 : 0);
        clock.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(TimeSpan.FromMilliseconds(600), budget.Wait());
        clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Null(budget.Wait());
    }

    [Fact]
    public void A_request_may_use_more_than_is_left_and_the_seconds_after_it_pay()
    {
        var budget = new PartitionBudget(share: 100, clock);
        Assert.Null(budget.Wait());
        budget.Spend(350);
        Assert.Equal(TimeSpan.FromSeconds(3), budget.Wait());
        clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal(TimeSpan.FromSeconds(0.5), budget.Wait());
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(budget.Wait());
        budget.Spend(50);
        Assert.Equal(TimeSpan.FromSeconds(1), budget.Wait());
    }

    [Fact]
    public void What_a_quiet_second_does_not_use_is_gone()
    {
        var budget = new PartitionBudget(share: 100, clock);
        Assert.Null(budget.Wait());
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(budget.Wait());
        budget.Spend(101);
        Assert.NotNull(budget.Wait());
    }
}
