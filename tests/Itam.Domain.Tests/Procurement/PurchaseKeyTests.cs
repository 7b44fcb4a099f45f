using CsCheck;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using static Itam.Domain.Tests.Procurement.PurchaseFile;

namespace Itam.Domain.Tests.Procurement;

public sealed class PurchaseKeyTests
{
    [Theory]
    [InlineData("Büro & IT; GmbH", "BÜRO & IT, GMBH")]
    [InlineData("Acme  Inc.", "acme inc")]
    [InlineData(null, "")]
    public void A_vendor_written_in_another_way_is_the_same_vendor(string? one, string other) =>
        Assert.Equal(PurchaseKey.Of(one, "PO-1", "1"), PurchaseKey.Of(other, " po-1 ", "1"));

    [Theory]
    [InlineData("Acme", "0047", "1")]
    [InlineData("Acme", "47", "01")]
    [InlineData("Apex", "47", "1")]
    public void Zeros_of_an_order_or_line_count(string vendor, string order, string line) =>
        Assert.NotEqual(PurchaseKey.Of("Acme", "47", "1"), PurchaseKey.Of(vendor, order, line));

    [Fact]
    public void The_department_counts_only_if_the_profile_says_so()
    {
        const string header = "PO Number|Line|Description|Quantity|Department";
        var profile = ImportProfile.Default with { DepartmentInKey = true };

        Assert.Equal(Line(header, "1|1|Dock|1|IT").Key, Line(header, "1|1|Dock|1|HR").Key);
        Assert.NotEqual(Line(profile, header, "1|1|Dock|1|IT").Key, Line(profile, header, "1|1|Dock|1|HR").Key);
    }

    [Fact]
    public void A_unit_has_the_id_of_vendor_order_line_and_index() =>
        Assert.Equal(Ids.FromKey("ACME", "PO-1", "1", "2"), PurchaseKey.Of("Acme", "PO-1", "1").AssetId(2));

    [Fact]
    public void Units_of_any_lines_have_ids_of_their_own() =>
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99]).Sample((line, unit, otherLine, otherUnit) =>
            (Id(line, unit) == Id(otherLine, otherUnit)) == ((line, unit) == (otherLine, otherUnit)));

    [Fact]
    public void The_second_row_of_a_key_in_one_file_is_rejected_and_told_where_the_first_is()
    {
        var rows = Read(Header, "PO-1|1|Acme|Dock|1||", "PO-1|2|Acme|Dock|1||", "po-1|1|ACME|Dock|2||");

        Accepted(rows[0]);
        Accepted(rows[1]);
        Assert.Contains("line 2 of the file", Assert.Single(Faults(rows[2])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_row_does_not_take_the_key_from_a_good_one() =>
        Accepted(Read(Header, "PO-1|1|Acme|Dock|x||", "PO-1|1|Acme|Dock|1||")[1]);

    private static Guid Id(int line, int unit) => PurchaseKey.Of("Acme", "PO", $"{line}").AssetId(unit);
}
