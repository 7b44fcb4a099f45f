using System.Net;

namespace Itam.Functions.Tests.Platform;

/// <summary>What is wrong with the query is told beside a body that cannot be read.</summary>
public sealed class UnreadBodyTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_body_that_may_be_left_out_may_be_so_whatever_type_it_is_said_to_have()
    {
        var asset = await app.PostAsync("assets", new { name = "B", category = "c", receivedDate = "2026-01-02" });
        await app.PutAsync($"assets/{asset.Id}/legal-hold", new { reason = "r" });

        var lifted = await app.SendAsync(HttpMethod.Delete, $"assets/{asset.Id}/legal-hold", new StringContent("", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), ("If-Match", "*"));
        var text = await app.SendAsync(HttpMethod.Delete, $"assets/{asset.Id}/legal-hold", new StringContent(""), ("If-Match", "*"));
        var chunked = await app.SendAsync(HttpMethod.Post, "alerts/scans", new StreamContent(new Unseekable("no JSON")));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.UnsupportedMediaType], new[] { lifted, text, chunked }.Select(answer => answer.Status));
    }

    [Theory]
    [InlineData("PUT", "rates/EUR/2026-01-02")]
    [InlineData("PUT", "categories/c/schema")]
    [InlineData("POST", "assets")]
    [InlineData("POST", "assets/bulk")]
    [InlineData("PATCH", "assets/00000000-0000-0000-0000-000000000001")]
    [InlineData("POST", "assets/00000000-0000-0000-0000-000000000001/transitions")]
    [InlineData("PUT", "assets/00000000-0000-0000-0000-000000000001/legal-hold")]
    [InlineData("POST", "depreciation/runs")]
    [InlineData("POST", "configuration-items")]
    [InlineData("PATCH", "configuration-items/00000000-0000-0000-0000-000000000001")]
    public async Task Faults_of_the_query_are_told_beside_a_body_that_is_no_json(string method, string path)
    {
        var noJson = await app.SendAsync(new HttpMethod(method), path + "?colour=red&shape=", "{", ("If-Match", "*"));
        var form = await app.SendAsync(new HttpMethod(method), path + "?colour=red&code=key", new FormUrlEncodedContent([new("name", "x")]), ("If-Match", "*"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalidJson"), (noJson.Status, noJson.Code));
        Assert.Equal(["colour:unknown", "shape:unknown"], noJson.Faults);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType"), (form.Status, form.Code));
        Assert.Equal(["colour:unknown"], form.Faults);
    }

    [Fact]
    public async Task A_body_that_is_empty_is_said_to_be()
    {
        var refused = await app.PostAsync("assets", "");

        Assert.Equal((HttpStatusCode.BadRequest, "invalidJson", "The body is empty; send one JSON object."), (refused.Status, refused.Code, refused["detail"].GetString()));
    }

    /// <summary>A body whose length nobody knows beforehand.</summary>
    private sealed class Unseekable(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;
    }
}
