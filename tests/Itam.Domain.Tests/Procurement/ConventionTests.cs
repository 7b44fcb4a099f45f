using Itam.Domain.Procurement;
using static Itam.Domain.Tests.Procurement.PurchaseFile;

namespace Itam.Domain.Tests.Procurement;

public sealed class ConventionTests
{
    private const string Dated = "PO Number|Line|Description|Quantity|Order Date";

    [Fact]
    public void An_ambiguous_price_alone_is_refused_and_both_readings_are_named()
    {
        var fault = Assert.Single(Faults(Header, "PO-1|1|Acme|Dock|1|1.234|EUR"));

        Assert.Equal("Unit Price", fault.Column);
        Assert.Contains("1.234 or 1234", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_price_that_fits_only_one_format_settles_the_whole_file()
    {
        var rows = Read(Header, "PO-1|1|Acme|Dock|1|1.234|EUR", "PO-1|2|Acme|Dock|1|99,50|EUR");

        Assert.Equal(1234m, Accepted(rows[0]).UnitPrice?.Amount);
        Assert.Equal(99.5m, Accepted(rows[1]).UnitPrice?.Amount);
    }

    [Fact]
    public void A_file_that_mixes_formats_settles_nothing_but_what_is_clear_is_read()
    {
        var rows = Read(
            Header, "PO-1|1|Acme|Dock|1|1,234.50|EUR", "PO-1|2|Acme|Dock|1|1.234,50|EUR", "PO-1|3|Acme|Dock|1|1.234|EUR");

        Assert.Equal(1234.5m, Accepted(rows[0]).UnitPrice?.Amount);
        Assert.Equal(1234.5m, Accepted(rows[1]).UnitPrice?.Amount);
        Assert.Equal("Unit Price", Assert.Single(Faults(rows[2])).Column);
    }

    [Fact]
    public void The_profile_settles_it_before_the_file_does()
    {
        var profile = ImportProfile.Default with { Numbers = NumberFormat.DecimalComma };

        Assert.Equal(1234m, Line(profile, Header, "PO-1|1|Acme|Dock|1|1.234|EUR").UnitPrice?.Amount);
        Assert.Contains("decimal comma", Faults(Read(profile, Header, "PO-1|1|Acme|Dock|1|12.50|EUR")[0])[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantities_and_prices_speak_for_one_file()
    {
        var rows = Read(Header, "PO-1|1|Acme|Dock|2,000|1.234,50|EUR");

        Assert.Equal(2, Accepted(rows[0]).Units);
    }

    [Fact]
    public void What_is_no_number_says_nothing_about_the_file()
    {
        var rows = Read(Header, "PO-1|1|Acme|Dock|1|1.234|EUR", "PO-1|2|Acme|Dock|1|99,50|EUR", "PO-1|3|Acme|Dock|1|n/a|EUR");

        Assert.Equal(1234m, Accepted(rows[0]).UnitPrice?.Amount);
        Assert.Equal("'n/a' is not a number", Assert.Single(Faults(rows[2])).Reason);
    }

    [Fact]
    public void An_ambiguous_date_is_settled_by_a_row_that_fits_only_one_order()
    {
        var rows = Read(Dated, "PO-1|1|Dock|1|01/02/2026", "PO-1|2|Dock|1|24/11/2026");

        Assert.Equal(new DateOnly(2026, 2, 1), Accepted(rows[0]).OrderDate);
    }

    [Fact]
    public void An_ambiguous_date_alone_is_refused()
    {
        var fault = Assert.Single(Faults(Dated, "PO-1|1|Dock|1|01/02/2026"));

        Assert.Equal("Order Date", fault.Column);
        Assert.Contains("2026-02-01 or 2026-01-02", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_reads_the_same_either_way_is_not_ambiguous() =>
        Assert.Equal(new DateOnly(2026, 2, 2), Line(Dated, "PO-1|1|Dock|1|02/02/2026").OrderDate);
}
