using System.Net;

namespace Itam.Functions.Tests.Platform;

/// <summary>Addresses in answers: the setting PublicUrl before Azure's host name before what was called; never with a key.</summary>
public sealed class PublicAddressTests
{
    private const string Public = "https://itam.example.com/api-gateway";
    private const string Azure = "itam-prod.azurewebsites.net";

    [Theory]
    [InlineData(Public, "", Public)]
    [InlineData(Public + "/", Azure, Public)]
    [InlineData("", Azure, "https://" + Azure)]
    [InlineData("", "", null)]
    public async Task Addresses_in_answers_are_those_that_callers_can_use(string publicUrl, string hostName, string? root)
    {
        await using var app = new RunningApp(null, "--PublicUrl", publicUrl, "--WEBSITE_HOSTNAME", hostName);
        await app.InitializeAsync();
        root ??= app.Root.ToString().TrimEnd('/');

        var made = await app.PostAsync("assets?code=secret&clientId=default", new { name = "A", category = "c", receivedDate = "2026-01-02" });
        await app.PostAsync("assets", new { name = "B", category = "c" });
        var page = await app.GetAsync("assets?maxPageSize=1&category=c&Code=secret&clientId=default");
        var run = await app.PostAsync("depreciation/runs?code=secret", new { dryRun = true });

        Assert.Equal($"{root}/api/assets/{made.Id}", made.Headers.Location!.ToString());
        Assert.StartsWith($"{root}/api/assets?maxPageSize=1&category=c&continuationToken=", page["nextLink"].GetString(), StringComparison.Ordinal);
        Assert.StartsWith($"{root}/api/depreciation/runs/", run.Headers.GetValues("Operation-Location").Single(), StringComparison.Ordinal);
        Assert.StartsWith($"{root}/api/depreciation/runs/", run.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.All([made.Headers.Location!.ToString(), page["nextLink"].GetString()!, run.Headers.Location!.ToString()], address =>
        {
            Assert.DoesNotContain("secret", address, StringComparison.Ordinal);
            Assert.DoesNotContain("clientId", address, StringComparison.OrdinalIgnoreCase);
        });

        // What is behind the address may be called by the one that it has here.
        var next = page["nextLink"].GetString()!.Replace(root + "/api/", "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(next)).Status);
    }
}
