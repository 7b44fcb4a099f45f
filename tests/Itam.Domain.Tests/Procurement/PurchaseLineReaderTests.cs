using Itam.Domain.Common;
using Itam.Domain.Procurement;
using static Itam.Domain.Tests.Procurement.PurchaseFile;

namespace Itam.Domain.Tests.Procurement;

public sealed class PurchaseLineReaderTests
{
    private const string Every =
        "PO Number|Line|Order Date|Vendor|Description|Quantity|Unit|Unit Price|Currency|Serial Numbers|Category|Manufacturer|Model|Received Date|Cost Centre|Location|Department";

    [Fact]
    public void A_row_with_everything_becomes_a_line_with_everything()
    {
        var line = Line(
            Every, "PO-7|10|2026-10-01|Acme GmbH|Notebook 14\"|2|EA|1,234.50|eur|SN-1; SN-2|laptop|Lenovo|T14|2026-10-05|CC-1|Berlin|IT");

        Assert.Equal(2, line.SourceLine);
        Assert.Equal(("PO-7", "10", "Acme GmbH", "Notebook 14\""), (line.PurchaseOrder, line.Line, line.Vendor, line.Name));
        Assert.Equal((new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 5)), (line.OrderDate, line.ReceivedDate));
        Assert.Equal((2, Money.FromMinorUnits(123_450, Currency.Get("EUR"))), (line.Units, line.UnitPrice!.Value));
        Assert.Equal(["SN-1", "SN-2"], line.SerialNumbers);
        Assert.Equal(("laptop", "Lenovo", "T14"), (line.Category, line.Manufacturer, line.Model));
        Assert.Equal(("CC-1", "Berlin", "IT"), (line.CostCentre, line.Location, line.Department));
    }

    [Fact]
    public void Order_line_description_and_quantity_are_all_that_a_row_needs()
    {
        var line = Line("PO Number|Line|Description|Quantity", "PO-7|1|Dock|1");

        Assert.Null(line.Category);
        Assert.Null(line.UnitPrice);
        Assert.Null(line.Vendor);
        Assert.Null(line.SerialNumber(0));
    }

    [Fact]
    public void All_faults_of_a_row_are_named_at_once_by_the_files_own_headers() =>
        Assert.Equal(
            ["Bestellnummer", "Bezeichnung", "Menge", "Einzelpreis"],
            Faults("Bestellnummer|Pos|Bezeichnung|Menge|Einzelpreis|Währung", "|1||x|y|EUR").Select(fault => fault.Column));

    [Fact]
    public void A_column_that_the_file_lacks_is_named_as_the_profile_knows_it() =>
        Assert.Contains(new RowFault("Line", "The file has no such column"), Faults("PO#|OrderDate|Reseller", "1234|12/16/2009|CheapSoft"));

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("30.11.9999")]
    public void A_day_that_the_register_does_not_take_is_rejected(string day) =>
        Assert.Equal(
            [new RowFault("Order Date", $"'{day}' must be between 1900-01-01 and 2199-12-31"), new RowFault("Received Date", $"'{day}' must be between 1900-01-01 and 2199-12-31")],
            Faults("PO Number|Line|Description|Quantity|Order Date|Received Date", $"PO-7|1|Dock|1|{day}|{day}"));

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2199-12-31")]
    public void The_first_and_the_last_day_that_the_register_takes_are_read(string day) =>
        Assert.Equal(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            Line("PO Number|Line|Description|Quantity|Received Date", $"PO-7|1|Dock|1|{day}").ReceivedDate);

    [Theory]
    [InlineData("0", "is 0")]
    [InlineData("-1", "credit")]
    [InlineData("(2)", "credit")]
    [InlineData("4.5", "whole")]
    [InlineData("10001", "10000")]
    [InlineData("", "empty")]
    [InlineData("two", "not a number")]
    public void A_quantity_that_is_no_number_of_assets_is_rejected(string quantity, string reason)
    {
        var fault = Assert.Single(Faults(Header, $"PO-1|1|Acme|Dock|{quantity}||"));

        Assert.Equal("Quantity", fault.Column);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10000", 10_000)]
    [InlineData("3.0", 3)]
    [InlineData("3,00", 3)]
    public void A_whole_quantity_up_to_the_limit_is_that_many_assets(string quantity, int units) =>
        Assert.Equal(units, Line(Header, $"PO-1|1|Acme|Dock|{quantity}||").Units);

    [Theory]
    [InlineData("")]
    [InlineData("EA")]
    [InlineData("c62")]
    [InlineData("Stk.")]
    public void Pieces_are_counted(string unit) =>
        Assert.Equal(3, Line("PO Number|Line|Description|Quantity|UOM", $"1|1|Dock|3|{unit}").Units);

    [Theory]
    [InlineData("LTR", "120")]
    [InlineData("HUR", "8")]
    [InlineData("JB", "1")]
    [InlineData("EA", "4.5")]
    public void What_cannot_be_counted_is_refused_or_one_record_as_the_profile_says(string unit, string quantity)
    {
        const string header = "PO Number|Line|Description|Quantity|UOM|Unit Price|Currency";
        var row = $"1|1|Consulting|{quantity}|{unit}|2.25|EUR";
        var line = Line(ImportProfile.Default with { UncountableUnits = UncountableUnits.OneRecord }, header, row);

        Assert.Equal("Quantity", Assert.Single(Faults(header, row)).Column);
        Assert.Equal(1, line.Units);
        Assert.Equal(Money.Round(decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture) * 2.25m, Currency.Get("EUR")), line.UnitPrice);
    }

    [Theory]
    [InlineData("(199,00)", "EUR", "Unit Price", "credit")]
    [InlineData("12.345", "USD", "Unit Price", "may be")]
    [InlineData("0.005", "EUR", "Unit Price", "decimals")]
    [InlineData("9999999999999999999.50", "EUR", "Unit Price", "too large")]
    [InlineData("5", "", "Currency", "no currency")]
    [InlineData("$ 5", "", "Currency", "USD, CAD")]
    [InlineData("5 €", "USD", "Currency", "USD")]
    [InlineData("5", "XYZ", "Currency", "ISO 4217")]
    public void A_price_that_is_not_clear_is_rejected(string price, string currency, string column, string reason)
    {
        var fault = Assert.Single(Faults(Header, $"PO-1|1|Acme|Dock|1|{price}|{currency}"));

        Assert.Equal(column, fault.Column);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_that_one_currency_has_is_enough_and_the_profile_may_name_the_rest()
    {
        Assert.Equal("EUR", Line(Header, "PO-1|1|Acme|Dock|1|5 €|").UnitPrice?.Currency.Code);
        Assert.Equal("CAD", Line(Header, "PO-1|1|Acme|Dock|1|$5|CAD").UnitPrice?.Currency.Code);
        Assert.Equal(
            "USD",
            Line(ImportProfile.Default with { DefaultCurrency = Currency.Get("USD") }, Header, "PO-1|1|Acme|Dock|1|$5|").UnitPrice?.Currency.Code);
    }

    [Theory]
    [InlineData("A;B,C", "A B C")]
    [InlineData("A\nB\r\nC", "A B C")]
    [InlineData(" A | ", "A")]
    [InlineData("=\"0047\"", "0047")]
    public void Serials_are_split_and_trimmed(string cell, string serials) =>
        Assert.Equal(serials.Split(' '), SerialList.Split(CellText.Clean(cell)));

    [Theory]
    [InlineData("A;B;C;D", "4 serial numbers for 3 units")]
    [InlineData("A;b;B", "'b' is listed more than once")]
    [InlineData("6.37702E+15", "'6.37702E+15' was shortened by a spreadsheet; export the column as text")]
    public void Serials_that_do_not_fit_the_units_are_rejected(string serials, string reason)
    {
        var fault = Assert.Single(Faults("PO Number|Line|Description|Quantity|Serials", $"1|1|Dock|3|{serials}"));

        Assert.Equal(new RowFault("Serials", reason), fault);
    }

    [Fact]
    public void Fewer_serials_than_units_fill_the_first_units()
    {
        var line = Line("PO Number|Line|Description|Quantity|Serials", "1|1|Dock|3|A;B");

        Assert.Equal(["A", "B", null], Enumerable.Range(0, 3).Select(line.SerialNumber));
    }

    [Theory]
    [InlineData("||Acme|Summe||3.106,50 €|EUR")]
    [InlineData("Total:|||||99.00|")]
    [InlineData("PO Number|Line|Vendor|Description|Quantity|Unit Price|Currency")]
    [InlineData("PO-1||Acme||||")]
    public void Totals_headings_and_the_header_once_more_are_skipped(string row) =>
        Assert.IsType<RowReading.Skipped>(Read(Header, row)[0]);

    [Fact]
    public void A_line_whose_description_is_a_word_for_totals_is_still_a_line() =>
        Assert.Equal("Total", Line(Header, "PO-1|1|Acme|Total|1||").Name);

    [Fact]
    public void Cells_beyond_the_header_are_a_fault_of_the_whole_row_unless_empty()
    {
        Assert.Null(Assert.Single(Faults(Header, "PO-1|1|Acme|Dock|1|5|EUR|extra")).Column);
        Assert.Equal(1, Line(Header, "PO-1|1|Acme|Dock|1|5|EUR| |").Units);
    }

    [Fact]
    public void A_long_description_is_kept_whole_and_its_beginning_is_the_name()
    {
        var whole = new string('a', 150) + "\r\n" + new string('b', 150);
        var line = Line(Header, $"PO-1|1|Acme|{whole}|1||");

        Assert.Equal(200, line.Name.Length);
        Assert.StartsWith(new string('a', 150) + " bbb", line.Name, StringComparison.Ordinal);
        Assert.Equal(whole, line.Description);
    }

    [Fact]
    public void A_name_is_cut_between_characters_and_limits_count_them()
    {
        var laptops = string.Concat(Enumerable.Repeat("\U0001F4BB", 250));
        var line = Line(Header, $"PO-1|1|Acme|{laptops}|1||");

        Assert.Equal((laptops[..398] + "…", laptops), (line.Name, line.Description));
        Assert.Null(Line(Header, $"PO-1|1|Acme|{laptops[..400]}|1||").Description);
        Assert.Equal(laptops, Line(Header, $"PO-1|1|{laptops}|Dock|1||").Vendor);
        Assert.Equal("Has 257 characters; at most 256 are allowed", Assert.Single(Faults(Header, $"PO-1|1|{laptops}1234567|Dock|1||")).Reason);
    }

    [Fact]
    public void A_row_that_could_not_be_cut_into_cells_is_rejected_with_the_reason()
    {
        Assert.True(ColumnMap.TryRead(ImportProfile.Default, Row(1, Header), out var columns));

        var reading = new PurchaseLineReader(ImportProfile.Default, columns, new FileConventions(null, null)).Read(new SourceRow(2, [], "Broken"));

        Assert.Equal(new RowFault(null, "Broken"), Assert.Single(Faults(reading)));
    }

    [Fact]
    public void A_control_character_in_a_text_is_rejected() =>
        Assert.Equal("Vendor", Assert.Single(Faults(Header, "PO-1|1|Ac\u0007me|Dock|1||")).Column);

    [Fact]
    public void A_text_that_is_too_long_for_its_field_is_rejected() =>
        Assert.Equal("Vendor", Assert.Single(Faults(Header, $"PO-1|1|{new string('v', 257)}|Dock|1||")).Column);
}
