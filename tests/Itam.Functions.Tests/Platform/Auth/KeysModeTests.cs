using System.Net;
using Itam.Functions.Platform.Auth;
using Microsoft.AspNetCore.Http;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>The mode <c>Keys</c>: the host checks a key, and the caller says who they are.</summary>
public sealed class KeysModeTests : IAsyncLifetime
{
    private readonly RunningApp app = new(null, "--WEBSITE_AUTH_ENABLED", "true");

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("kim@example.com", "kim@example.com")]
    [InlineData("  kim  ", "kim")]
    [InlineData("", "anonymous")]
    [InlineData(null, "anonymous")]
    [InlineData("Lee, Kim", "Lee, Kim")]
    [InlineData("J%C3%BCrgen", "Jürgen")]
    [InlineData("100%25 %e2%9c%93", "100% ✓")]
    public async Task A_name_is_taken_at_its_word_and_unverified(string? header, string actor)
    {
        var made = await app.PostAsync("assets", new { name = "Dock", category = "dock" }, header is null ? [] : [("X-Itam-Actor", header)]);
        var first = Assert.Single(await app.ListAsync($"assets/{made.Id}/history"));

        Assert.Equal((actor, false), (first.GetProperty("actor").GetString(), first.GetProperty("actorVerified").GetBoolean()));
    }

    [Fact]
    public async Task Neither_a_token_nor_the_platforms_header_counts()
    {
        await using var directory = new EntraDirectory();
        await directory.StartAsync();
        var made = await app.PostAsync(
            "assets", new { name = "Dock", category = "dock" }, EntraApp.Bearer(directory.OfPerson(RunningApp.Start)), ("X-MS-CLIENT-PRINCIPAL", ClientPrincipalTests.Principal(directory)));

        Assert.Equal("anonymous", made["createdBy"].GetString());
        Assert.Equal(0, directory.Looks);
    }

    [Theory]
    [InlineData("kim\u0007", 1)]
    [InlineData("k", 257)]
    [InlineData("timer:RunMonthlyDepreciation", 1)]
    [InlineData("Import:7", 1)]
    [InlineData("%69mport:7", 1)]
    [InlineData("kim%07", 1)]
    [InlineData("J%FCrgen", 1)]
    [InlineData("J%C3%", 1)]
    [InlineData("%+1", 1)]
    [InlineData("100%", 1)]
    public async Task A_name_that_cannot_be_kept_is_refused_and_nothing_is_done(string name, int times)
    {
        (string, string) header = ("X-Itam-Actor", string.Concat(Enumerable.Repeat(name, times)));
        var body = new { name = "Unnamed", category = "dock" };

        foreach (var refused in (Answer[])[
            await app.PostAsync("assets", body, header, Key("unnamed")),
            await app.PutAsync("rates/USD/2026-01-02", new { rate = 0.9m }, header),
            await app.GetAsync("assets", header),
            await app.GetAsync("nothing-here", header)])
        {
            Assert.Equal((HttpStatusCode.BadRequest, "actorInvalid", "application/problem+json"), (refused.Status, refused.Code, refused.ContentType));
        }

        Assert.Empty(await app.ListAsync("assets"));
        Assert.Empty(await app.ListAsync("rates"));
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", body, Key("unnamed"))).Status);
    }

    [Fact]
    public async Task Letters_beyond_ascii_that_are_not_encoded_are_refused()
    {
        var request = new DefaultHttpContext { Request = { Headers = { [KeysCallers.Header] = "Jürgen" } } }.Request;

        Assert.Equal(Refusals.ActorInvalid, (await new KeysCallers().IdentifyAsync(request)).Error);
    }

    [Fact]
    public async Task A_name_of_256_characters_will_do() =>
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("assets", ("X-Itam-Actor", new string('k', 256)))).Status);
}
