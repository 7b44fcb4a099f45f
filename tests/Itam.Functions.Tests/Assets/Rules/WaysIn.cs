using System.Net;
using System.Text.Json;
using Itam.Functions.Tests.Platform;
using Itam.Functions.Tests.Procurement;

namespace Itam.Functions.Tests.Assets.Rules;

/// <summary>The ways in which an asset is created or changed, each with one answer: <c>ok</c>, or what it was refused for.</summary>
internal static class WaysIn
{
    public const string Ok = "ok";

    public static async Task<string> TryPostAsync(this RunningApp app, Fields fields) => Refusal(await app.PostAsync("assets", NewAsset(fields)));

    public static Task<string> TryBulkCreateAsync(this RunningApp app, Fields fields) => app.BulkAsync(NewAsset(fields));

    public static async Task<string> TryPatchAsync(this RunningApp app, string asset, Fields fields) => Refusal(await app.PatchAsync("assets/" + asset, fields, "*"));

    public static Task<string> TryBulkPatchAsync(this RunningApp app, string asset, Fields fields) => app.BulkAsync(new Fields(fields) { ["id"] = asset, ["etag"] = "*" });

    /// <summary>A transition, a checkout or a checkin.</summary>
    public static async Task<string> TryActionAsync(this RunningApp app, string asset, string action, Fields fields) => Refusal(await app.ActAsync(asset, action, fields));

    public static async Task<string> TryBookAsync(this RunningApp app, string asset, Fields fields) => Refusal(await app.PutAsync($"assets/{asset}/books/corporate", fields));

    public static async Task<string> TryDeleteAsync(this RunningApp app, string asset) => Refusal(await app.DeleteAsync("assets/" + asset, "*"));

    /// <summary>An order of one line for one unit.</summary>
    /// <returns>The row's outcome, or its reason if it was rejected.</returns>
    public static async Task<string> TryImportAsync(this RunningApp app, string order, params (string Column, string Value)[] cells)
    {
        List<(string Column, string Value)> all = [("PO Number", order), ("Line", "1"), ("Vendor", "Acme"), ("Description", "Dock"), ("Quantity", "1"), .. cells];
        var csv = $"{string.Join(',', all.Select(cell => cell.Column))}\n{string.Join(',', all.Select(cell => cell.Value))}\n";
        var import = await app.ImportAsync($"{order}-{Guid.CreateVersion7()}.csv", csv);
        var row = Assert.Single(await app.ListAsync($"imports/{import.Id}/rows"));
        return row.GetProperty("outcome").GetString() is var outcome and not "rejected" ? outcome! : row.GetProperty("reason").GetString()!;
    }

    /// <summary>The asset that an order of <see cref="TryImportAsync"/> became.</summary>
    public static async Task<string> ImportedAsync(this RunningApp app, string order, params (string Column, string Value)[] cells)
    {
        Assert.Equal("created", await app.TryImportAsync(order, cells));
        return Assert.Single(await app.IdsAsync("purchaseOrder=" + order))!;
    }

    private static Fields NewAsset(Fields fields) => new Fields { ["name"] = "Dock", ["category"] = "rules" }.With(fields);

    private static async Task<string> BulkAsync(this RunningApp app, Fields item)
    {
        var bulk = await app.PostAsync("assets/bulk", new { items = new[] { item } });
        Assert.True(bulk.Status == HttpStatusCode.OK, bulk.Text);
        return bulk["value"][0].TryGetProperty("error", out var error) ? Refusal(error) : Ok;
    }

    private static string Refusal(Answer answer) => (int)answer.Status < 300 ? Ok : Refusal(answer.Body);

    private static string Refusal(JsonElement problem)
    {
        var code = problem.GetProperty("code").GetString()!;
        return code != "validationFailed" ? code : string.Join(", ", problem.GetProperty("errors").EnumerateArray().Select(fault => $"{fault.GetProperty("field")}: {fault.GetProperty("code")}"));
    }
}

/// <summary>Fields of a request.</summary>
internal sealed class Fields : Dictionary<string, object?>
{
    public Fields()
        : base(StringComparer.Ordinal)
    {
    }

    public Fields(Fields fields)
        : base(fields, StringComparer.Ordinal)
    {
    }

    public Fields With(Fields others)
    {
        foreach (var (name, value) in others)
        {
            this[name] = value;
        }

        return this;
    }
}
