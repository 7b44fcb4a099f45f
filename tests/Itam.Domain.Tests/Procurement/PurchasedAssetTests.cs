using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Domain.Procurement;
using static Itam.Domain.Tests.Procurement.PurchaseFile;

namespace Itam.Domain.Tests.Procurement;

public sealed class PurchasedAssetTests
{
    private const string Columns = "PO Number|Line|Vendor|Description|Quantity|Unit Price|Currency|Serials|Received Date|Location|Category";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Actor Importer = Actor.System("import:1");

    [Fact]
    public void A_new_asset_has_what_the_line_says_and_its_own_serial()
    {
        var line = Line(Columns, "PO-1|7|Acme|Dock|2|99.50|EUR|A;B||Berlin|");

        var details = PurchasedAsset.Details(line, 1);

        Assert.Equal(("Dock", "uncategorized", "B", "PO-1", "7"), (details.Name, details.Category, details.SerialNumber, details.PurchaseOrder, details.PurchaseOrderLine));
        Assert.Equal((99.5m, "EUR", "Acme", "Berlin"), (details.PurchaseCost, details.Currency, details.Vendor, details.Location));
        Assert.Equal(AssetStatus.OnOrder, New("PO-1|7|Acme|Dock|2|99.50|EUR|A;B||Berlin|").Status);
        Assert.Equal(AssetStatus.InStock, New("PO-1|7|Acme|Dock|2|99.50|EUR|A;B|2026-11-01|Berlin|").Status);
    }

    [Fact]
    public void The_same_line_again_changes_nothing()
    {
        const string row = "PO-1|7|Acme|Dock|2|99.50|EUR|A;B|2026-11-01|Berlin|dock";
        var asset = New(row);

        Assert.Same(asset, Update(asset, row));
    }

    [Fact]
    public void A_correction_is_one_change_even_when_the_goods_came_in_too()
    {
        var asset = New("PO-1|7|Acme|Dock|1|99.50|EUR||||");

        var updated = Update(asset, "PO-1|7|Acme|Dock G5|1|89.50|EUR||2026-11-01||dock");

        Assert.Equal(("Dock G5", 89.5m, "dock"), (updated.Details.Name, updated.Details.PurchaseCost, updated.Details.Category));
        Assert.Equal((AssetStatus.InStock, new DateOnly(2026, 11, 1)), (updated.Status, updated.Details.ReceivedDate));
        Assert.Equal(2, updated.Version);
        Assert.Equal("import:1", updated.Audit.UpdatedBy);
    }

    [Fact]
    public void What_a_file_is_silent_about_stays()
    {
        var asset = New("PO-1|7|Acme|Dock|1|99.50|EUR|A|2026-11-01|Berlin|dock");

        Assert.Same(asset, Update(asset, "PO-1|7|Acme|Dock|1||||||"));
    }

    [Fact]
    public void A_serial_is_added_but_never_overwritten()
    {
        Assert.Equal("A", Update(New("PO-1|7|Acme|Dock|1|||A|||"), "PO-1|7|Acme|Dock|1|||B|||").Details.SerialNumber);
        Assert.Equal("B", Update(New("PO-1|7|Acme|Dock|1||||||"), "PO-1|7|Acme|Dock|1|||B|||").Details.SerialNumber);
    }

    [Fact]
    public void Status_never_moves_back_and_an_asset_in_use_stays_where_it_is()
    {
        var used = New("PO-1|7|Acme|Dock|1||||2026-11-01|Berlin|")
            .Transition(new AssetTransition { To = AssetStatus.InUse, Location = "Munich" }, new DateOnly(2026, 11, 2), Now, Importer).Value;

        var updated = Update(used, "PO-1|7|Acme|Dock|1|5|EUR||2026-11-03|Hamburg|");

        Assert.Equal((AssetStatus.InUse, "Munich", 5m), (updated.Status, updated.Details.Location, updated.Details.PurchaseCost));
    }

    [Fact]
    public void A_retired_asset_is_left_alone()
    {
        var retired = New("PO-1|7|Acme|Dock|1||||||")
            .Transition(new AssetTransition { To = AssetStatus.Retired, Substatus = AssetSubstatus.VendorCredit }, new DateOnly(2026, 11, 2), Now, Importer).Value;

        Assert.Same(retired, Update(retired, "PO-1|7|Acme|Other|1|5|EUR||2026-11-03||"));
    }

    [Fact]
    public void A_change_that_the_asset_refuses_is_a_refusal()
    {
        var asset = New("PO-1|7|Acme|Dock|1|100|EUR||||");
        var salvaged = asset.Revise(asset.Details with { AssetTag = "T-1", SalvageValue = 50 }, Now, Importer).Value;

        Assert.Equal("salvageValue", PurchasedAsset.Update(salvaged, Line(Columns, "PO-1|7|Acme|Dock|1|10|EUR||||"), 0, Now, Importer).Error?.Fields[0].Field);
    }

    // A stored asset always has a tag.
    private static Asset New(string row)
    {
        var line = Line(Columns, row);
        return Asset.Create(line.Key.AssetId(0), PurchasedAsset.Details(line, 0) with { AssetTag = "T-1" }, Now, Importer).Value;
    }

    private static Asset Update(Asset asset, string row) => PurchasedAsset.Update(asset, Line(Columns, row), 0, Now, Importer).Value;
}
