using System.Globalization;
using Itam.Domain.Depreciation;

namespace Itam.Domain.Tests.Depreciation;

public sealed class MonthClockTests
{
    [Theory]
    [InlineData("2026-11-01T00:00:00Z", "UTC", "2026-10")]
    [InlineData("2026-10-31T23:59:59.9999999Z", "UTC", "2026-09")]
    [InlineData("2026-11-01T02:00:00Z", "America/New_York", "2026-09")]
    [InlineData("2026-11-01T03:59:59Z", "America/New_York", "2026-09")]
    [InlineData("2026-11-01T04:00:00Z", "America/New_York", "2026-10")]
    [InlineData("2026-12-01T04:59:59Z", "America/New_York", "2026-10")]
    [InlineData("2026-12-01T05:00:00Z", "America/New_York", "2026-11")]
    [InlineData("2026-10-31T13:00:00Z", "Pacific/Auckland", "2026-10")]
    [InlineData("2026-01-01T00:00:00Z", "UTC", "2025-12")]
    public void A_month_ends_with_its_last_day_in_the_zone(string instant, string zone, string lastEnded) =>
        Assert.Equal(lastEnded, MonthClock.LastEnded(
            DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString());
}
