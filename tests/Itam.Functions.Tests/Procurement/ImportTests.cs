using System.Text.Json;
using Azure.Storage.Blobs;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Procurement;

public sealed class ImportTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Header = "PO Number,Line,Vendor,Description,Quantity,Unit Price,Currency,Serial Numbers,Manufacturer,Received Date,Cost Centre\n";

    [Fact]
    public async Task The_shipped_file_becomes_assets_an_import_and_a_result_file()
    {
        var import = await app.DropAsync("orders-2026-10.csv", await Imports.SampleAsync("orders-2026-10.csv"));

        Assert.Equal("succeeded", import["status"]);
        Assert.Equal((12, 12, 33), (import.Count("rows"), import.Count("created"), import.Count("assetsCreated")));

        var laptops = await app.ListAsync("assets?purchaseOrder=PO-2026-1041&category=laptop");
        Assert.Equal(
            ["PF5A1K01", "PF5A1K02", "PF5A1K03", "PF5A1K04", "PF5A1K05", "PF5A1K06"],
            laptops.Select(laptop => Text(laptop, "serialNumber")).Order(StringComparer.Ordinal));
        Assert.All(laptops, laptop => Assert.Equal(("inStock", $"import:{import.Id}"), (Text(laptop, "status"), Text(laptop, "createdBy"))));
        Assert.Equal(1389.00m, laptops[0].GetProperty("purchaseCost").GetDecimal());
        Assert.All(await app.ListAsync("assets?purchaseOrder=PO-2026-1041&category=monitor"), monitor => Assert.Equal("onOrder", Text(monitor, "status")));

        var result = await app.ResultAsync(import);
        Assert.Equal(13, result.Length);
        Assert.Equal("line,outcome,column,reason,assetIds", result[0]);
        Assert.StartsWith("2,created,,,", result[1], StringComparison.Ordinal);
        Assert.Equal(12, (await app.RowsAsync(import, "?outcome=created&maxPageSize=5")).Length);
        Assert.Empty(await app.RowsAsync(import, "?outcome=rejected"));
    }

    [Fact]
    public async Task The_same_bytes_again_are_a_duplicate_under_any_name_and_write_nothing()
    {
        const string text = Header + "PO-DUP,1,Acme,Dock,2,10.50,EUR,,,,\n";
        await app.ImportAsync("first.csv", text);
        var assets = await app.ListAsync("assets?purchaseOrder=PO-DUP");

        var sameName = await app.ImportAsync("first.csv", text);
        var otherName = await app.ImportAsync("copies/of first.csv", text);

        Assert.Equal(("duplicate", "duplicate"), (sameName["status"], otherName["status"]));
        Assert.Equal(0, otherName.Count("rows"));
        Assert.Equal(assets.Select(ETag), (await app.ListAsync("assets?purchaseOrder=PO-DUP")).Select(ETag));
    }

    [Fact]
    public async Task A_corrected_export_updates_what_it_corrects_and_doubles_nothing()
    {
        await app.ImportAsync("order.csv", Header + "PO-FIX,1,Acme,Dock,2,10.50,EUR,,,,CC-1\nPO-FIX,2,Acme,Mouse,1,5.50,EUR,M-1,Logi,,\n");

        var import = await app.ImportAsync(
            "order-corrected.csv",
            Header + "po-fix,1,ACME,Dock,3,12.50,EUR,D-1,Kensington,2026-11-01,CC-1\nPO-FIX,2,Acme,Mouse,1,5.50,EUR,M-1,Logi,,\n");

        Assert.Equal([0, 1, 1, 0, 0], import.Counts);
        Assert.Equal(1, import.Count("assetsCreated"));
        Assert.Single(await app.ListAsync("assets?purchaseOrder=PO-FIX"));
        var docks = await app.ListAsync("assets?purchaseOrder=po-fix");
        Assert.Equal(3, docks.Count);
        Assert.All(docks, dock => Assert.Equal(("inStock", 12.5m), (Text(dock, "status"), dock.GetProperty("purchaseCost").GetDecimal())));
        Assert.Equal("D-1", Assert.Single(docks, dock => Text(dock, "serialNumber") is not null).GetProperty("serialNumber").GetString());
    }

    [Fact]
    public async Task What_came_in_is_never_put_back_on_order_nor_its_serial_overwritten()
    {
        await app.ImportAsync("received.csv", Header + "PO-KEEP,1,Acme,Dock,1,10.50,EUR,K-1,Kensington,2026-11-01,\n");

        var import = await app.ImportAsync("late.csv", Header + "PO-KEEP,1,Acme,Dock,1,10.50,EUR,K-2,Kensington,,\n");

        Assert.Equal([0, 0, 1, 0, 0], import.Counts);
        var asset = Assert.Single(await app.ListAsync("assets?purchaseOrder=PO-KEEP"));
        Assert.Equal(("inStock", "K-1"), (Text(asset, "status"), Text(asset, "serialNumber")));
    }

    [Fact]
    public async Task A_smaller_quantity_reports_what_is_still_on_order_and_retires_nothing()
    {
        await app.ImportAsync("five.csv", Header + "PO-LESS,1,Acme,Dock,5,,,,,,\n");

        var import = await app.ImportAsync("three.csv", Header + "PO-LESS,1,Acme,Dock,3,,,,,,\n");

        var row = Assert.Single(await app.ListAsync($"imports/{import.Id}/rows"));
        Assert.Equal(("unchanged", "Quantity"), (Text(row, "outcome"), Text(row, "column")));
        Assert.Contains("2 more are still on order: AST-", Text(row, "reason"), StringComparison.Ordinal);
        Assert.Equal(5, (await app.ListAsync("assets?purchaseOrder=PO-LESS&status=onOrder")).Count);
    }

    [Fact]
    public async Task A_bad_row_is_named_by_line_column_and_reason_and_stops_no_other()
    {
        var import = await app.ImportAsync(
            "bad.csv",
            Header
            + "PO-BAD,1,Acme,\"Dock\nwith cable\",1,10.50,EUR,,,,\n"
            + "PO-BAD,2,Acme,Dock,4.5,10.50,EUR,,,,\n"
            + "PO-BAD,,Acme,=HYPERLINK(1),x,10.50,EUR,,,,\n"
            + "PO-BAD,1,Acme,Dock,1,10.50,EUR,,,,\n"
            + ",,,Total,,31.50,,,,,\n"
            + "PO-BAD,5,Acme,\"Dock,1,10.50,EUR,,,,\n"
            + "PO-BAD,6,Acme,Dock,1,10.50,EUR,,,,\n");

        Assert.Equal("succeededWithRejections", import["status"]);
        Assert.Equal([2, 0, 0, 1, 4], import.Counts);
        Assert.Equal(
            ["2 created", "4 rejected Quantity", "5 rejected Line", "6 rejected", "7 skipped", "8 rejected", "9 created"], await app.RowsAsync(import));
        var result = await app.ResultAsync(import);
        Assert.Equal("4,rejected,Quantity,'4.5' is not a whole number,", result[2]);
        Assert.Contains("Line: Is empty; Quantity: 'x' is not a number", result[3], StringComparison.Ordinal);
        Assert.Equal(2, (await app.ListAsync("assets?purchaseOrder=PO-BAD")).Count);
    }

    [Fact]
    public async Task A_serial_that_another_asset_has_is_rejected_and_the_other_units_are_in()
    {
        await app.ImportAsync("serial.csv", Header + "PO-SER,1,Acme,Dock,1,,,S-1,Kensington,,\n");

        var import = await app.ImportAsync("serials.csv", Header + "PO-SER,2,Acme,Dock,2,,,S-2;s-1,Kensington,,\n");

        var row = Assert.Single(await app.ListAsync($"imports/{import.Id}/rows"));
        Assert.Equal(("rejected", "Serial Numbers"), (Text(row, "outcome"), Text(row, "column")));
        Assert.Contains("the other 1 of 2 units were imported", Text(row, "reason"), StringComparison.Ordinal);
        Assert.Single(row.GetProperty("assetIds").EnumerateArray());
    }

    [Fact]
    public async Task The_serial_of_a_known_asset_stays_its_own_when_its_order_is_imported_again()
    {
        await app.ImportAsync("own.csv", Header + "PO-OWN,1,Acme,Dock,1,,,O-1,Kensington,,\n");
        await app.ImportAsync("own again.csv", Header + "PO-OWN,1,Acme,Dock Pro,1,,,O-1,Kensington,,\n");

        var thief = await app.ImportAsync("thief.csv", Header + "PO-OWN,2,Acme,Dock,1,,,O-1,Kensington,,\n");

        Assert.Equal("succeededWithRejections", thief["status"]);
    }

    [Fact]
    public async Task A_file_that_is_no_csv_fails_with_the_reason_and_the_next_one_is_imported()
    {
        var picture = await app.ImportAsync("picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]);
        var good = await app.ImportAsync("after the picture.csv", Header + "PO-NEXT,1,Acme,Dock,1,,,,,,\n");

        Assert.Equal(("failed", "notText"), (picture["status"], picture.Body.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal("succeeded", good["status"]);
    }

    [Fact]
    public async Task A_failed_file_is_tried_again_when_it_is_dropped_again()
    {
        await app.ImportAsync("letter.csv", "Dear all");

        var again = await app.ImportAsync("letter.csv", "Dear all");

        Assert.Equal("failed", again["status"]);
        Assert.Equal(2, (await app.ImportsOfAsync("letter.csv")).Count);
    }

    [Fact]
    public async Task The_nastiest_file_is_read_to_the_last_cell()
    {
        var import = await app.ImportAsync("nasty/every-nasty.csv", await Imports.SampleAsync("every-nasty.csv"));

        Assert.Equal(["5 created", "8 rejected Einzelpreis", "9 rejected Menge", "10 skipped"], await app.RowsAsync(import));
        var notebooks = await app.ListAsync("assets?purchaseOrder=004711");
        Assert.Equal(3, notebooks.Count);
        Assert.Equal(["SN-0001", "SN-0002", "SN-0003"], notebooks.Select(notebook => Text(notebook, "serialNumber")).Order(StringComparer.Ordinal));
        Assert.Equal(("Notebook 14\" mit Dock", "Büro & IT; GmbH", "2026-11-24"), (Text(notebooks[0], "name"), Text(notebooks[0], "vendor"), Text(notebooks[0], "purchaseDate")));
    }

    [Fact]
    public async Task A_file_without_a_column_that_every_row_needs_fails_once_and_says_what_it_has()
    {
        var import = await app.ImportAsync("baton-rouge.csv", await Imports.SampleAsync("baton-rouge-po-header-and-detail-rows.csv"));

        Assert.Equal(("failed", "columnsMissing", 0), (import["status"], import.ErrorCode, import.Count("rows")));
        Assert.Contains(" Line", import.Body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_rejected_row_runs_again_once_the_cause_is_gone_and_what_is_in_is_unchanged()
    {
        const string text = Header + "PO-AGAIN,1,Acme,Dock,1,,,AG-1,Kensington,,\nPO-AGAIN,2,Acme,Dock,1,,,AG-2,Kensington,,\n";
        var holder = await app.PostAsync("assets", new { name = "Dock", category = "dock", manufacturer = "Kensington", serialNumber = "AG-2" });
        var first = await app.ImportAsync("again.csv", text);
        await app.DeleteAsync($"assets/{holder.Id}", "*");

        var second = await app.ImportAsync("again.csv", text);
        var third = await app.ImportAsync("again.csv", text);

        Assert.Equal(("succeededWithRejections", "succeeded", "duplicate"), (first["status"], second["status"], third["status"]));
        Assert.Equal([1, 0, 1, 0, 0], second.Counts);
    }

    [Fact]
    public async Task A_file_with_a_name_as_long_as_a_name_can_be_is_imported_and_has_its_result()
    {
        var name = new string('n', 250) + ".csv";

        var import = await app.ImportAsync(name, Header + "PO-LONG,1,Acme,Dock,1,,,,,,\n");

        Assert.Equal("succeeded", import["status"]);
        Assert.Single(Directory.GetFiles(Path.Combine(app.Data, "blobs", "procurement-results", import.Id)));
    }

    [Fact]
    public async Task Two_files_at_once_are_two_imports()
    {
        var imports = await Task.WhenAll(Enumerable.Range(0, 2).Select(file => app.ImportAsync(
            $"at-once-{file}.csv",
            Header + string.Concat(Enumerable.Range(0, 50).Select(line => $"PO-ONCE-{file},{line},Acme,Dock,1,,,,,,\n")))));

        Assert.All(imports, import => Assert.Equal([50, 0, 0, 0, 0], import.Counts));
    }

    [Fact]
    public async Task A_file_may_also_be_uploaded_as_a_blob()
    {
        var container = app.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("procurement");
        await container.UploadBlobAsync(
            "2026/11/uploaded.csv", BinaryData.FromString(Header + "PO-UP,1,Acme,Dock,1,,,,,,\n"), TestContext.Current.CancellationToken);

        Assert.Equal("succeeded", (await app.EndOfAsync("2026/11/uploaded.csv"))["status"]);
    }

    [Fact]
    public async Task An_import_can_be_asked_for_and_an_unknown_one_is_404()
    {
        var import = await app.ImportAsync("asked.csv", Header + "PO-ASK,1,Acme,Dock,1,,,,,,\n");

        Assert.Equal("asked.csv", (await app.GetAsync($"imports/{import.Id}"))["fileName"].GetString());
        Assert.Contains(await app.ListAsync("imports?status=succeeded"), other => Text(other, "id") == import.Id);
        Assert.DoesNotContain(await app.ListAsync("imports?status=failed"), other => Text(other, "id") == import.Id);
        Assert.Equal("importNotFound", (await app.GetAsync($"imports/{Guid.Empty}")).Code);
        Assert.Equal("importNotFound", (await app.GetAsync($"imports/{Guid.Empty}/rows")).Code);
        Assert.Equal(["outcome:notValid"], (await app.GetAsync($"imports/{import.Id}/rows?outcome=perfect")).Faults.Select(fault => fault.Split(':')[0] + ":notValid"));
    }

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static string? ETag(JsonElement asset) => Text(asset, "etag");
}
