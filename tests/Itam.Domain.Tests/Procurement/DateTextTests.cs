using System.Globalization;
using CsCheck;
using Itam.Domain.Procurement;

namespace Itam.Domain.Tests.Procurement;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2026-11-24", "2026-11-24", "2026-11-24")]
    [InlineData("2026-11-24T03:10:00Z", "2026-11-24", "2026-11-24")]
    [InlineData("2026-11-24 23:59", "2026-11-24", "2026-11-24")]
    [InlineData("20261124", "2026-11-24", "2026-11-24")]
    [InlineData("24.11.2026", "2026-11-24", "2026-11-24")]
    [InlineData("1.2.26", "2026-02-01", "2026-02-01")]
    [InlineData("24-Nov-2026", "2026-11-24", "2026-11-24")]
    [InlineData("Nov 24, 2026 3:10 PM", "2026-11-24", "2026-11-24")]
    [InlineData("01/02/2026", "2026-02-01", "2026-01-02")]
    [InlineData("02/02/2026", "2026-02-02", "2026-02-02")]
    [InlineData("24/11/2026", "2026-11-24", null)]
    [InlineData("11/24/2026", null, "2026-11-24")]
    [InlineData("11/24/09", null, "2009-11-24")]
    [InlineData("11/24/99", null, "1999-11-24")]
    [InlineData("31.02.2026", null, null)]
    [InlineData("11.24.2026", null, null)]
    [InlineData("46350", null, null)]
    [InlineData("soon", null, null)]
    [InlineData("", null, null)]
    public void A_date_is_read_with_the_day_first_and_with_the_month_first(string text, string? dayFirst, string? monthFirst)
    {
        var reading = DateText.Read(text);

        Assert.Equal(Day(dayFirst), reading.First);
        Assert.Equal(Day(monthFirst), reading.Other);
    }

    [Fact]
    public void A_day_written_in_either_order_is_among_its_readings() =>
        Gen.Select(Gen.Int[0, 40_000], Gen.Bool).Sample((days, dayFirst) =>
        {
            var day = new DateOnly(1970, 1, 1).AddDays(days);
            var reading = DateText.Read(day.ToString(dayFirst ? "d/M/yyyy" : "M/d/yyyy", CultureInfo.InvariantCulture));
            return reading.Settle(dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst) == day;
        });

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
