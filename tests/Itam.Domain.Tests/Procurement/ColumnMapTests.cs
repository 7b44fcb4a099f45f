using CsCheck;
using Itam.Domain.Procurement;
using static Itam.Domain.Tests.Procurement.PurchaseFile;

namespace Itam.Domain.Tests.Procurement;

public sealed class ColumnMapTests
{
    [Theory]
    [InlineData("PO Number|Line")]
    [InlineData("po_number|LINE")]
    [InlineData("  PoNumber |li-ne")]
    [InlineData("PO#|Pos.")]
    [InlineData("=\"PO Number\"|Line")]
    public void Case_blanks_and_separators_of_a_name_do_not_count(string header)
    {
        Assert.True(ColumnMap.TryRead(ImportProfile.Default, Row(1, header), out var columns));
        Assert.Equal("A", columns.Cell(Row(2, "A|B"), PurchaseField.PurchaseOrder));
        Assert.Equal("B", columns.Cell(Row(2, "A|B"), PurchaseField.Line));
    }

    [Theory]
    [InlineData("PURCHASE ORDERS EXPORT REPORT")]
    [InlineData("Generated On|24.11.2026")]
    [InlineData("Vendor|ACME")]
    [InlineData("||")]
    public void A_row_that_names_fewer_than_two_known_columns_is_not_a_header(string row) =>
        Assert.False(ColumnMap.TryRead(ImportProfile.Default, Row(1, row), out _));

    [Fact]
    public void Every_column_of_the_default_profile_is_found_in_any_order() =>
        Gen.Shuffle(ImportProfile.Default.Columns.Select(column => column.Value[0]).ToArray()).Sample(names =>
            ColumnMap.TryRead(ImportProfile.Default, new SourceRow(1, names), out var columns)
            && Enum.GetValues<PurchaseField>().All(field =>
                columns.Cell(new SourceRow(2, names), field) == ImportProfile.Default.Columns[field][0]));

    [Fact]
    public void No_name_stands_for_two_fields()
    {
        var names = ImportProfile.Default.Columns.SelectMany(column => column.Value).Select(CellText.Letters).ToArray();

        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public void The_better_of_two_names_of_a_field_decides() =>
        Assert.Equal("Acme", Line("PO Number|Line|Supplier|Description|Quantity|Vendor", "1|1|Other|Dock|1|Acme").Vendor);

    [Fact]
    public void Columns_of_one_name_are_one_column_until_they_disagree()
    {
        const string twice = "PO Number|Line|Description|Quantity|Vendor|Vendor";

        Assert.Equal("Acme", Line(twice, "1|1|Dock|1||Acme").Vendor);
        Assert.Equal("Acme", Line(twice, "1|1|Dock|1|Acme|Acme").Vendor);
        Assert.Equal("Vendor", Assert.Single(Faults(twice, "1|1|Dock|1|Acme|Other")).Column);
    }

    [Fact]
    public void Empty_headers_and_columns_that_nobody_knows_are_left_alone() =>
        Assert.Equal("Dock", Line("|PO Number||Line|Colour|Description|Quantity|", "x|1|y|1|red|Dock|1|z").Name);
}
