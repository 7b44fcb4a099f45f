using System.Net;

namespace Itam.Functions.Tests.Platform;

/// <summary>What is wrong with the query is told beside a body that cannot be read.</summary>
public sealed class UnreadBodyTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("PUT", "rates/EUR/2026-01-02")]
    [InlineData("PUT", "categories/c/schema")]
    [InlineData("POST", "configuration-items")]
    [InlineData("PATCH", "configuration-items/00000000-0000-0000-0000-000000000001")]
    public async Task Faults_of_the_query_are_told_beside_a_body_that_is_no_json(string method, string path)
    {
        var noJson = await app.SendAsync(new HttpMethod(method), path + "?colour=red&shape=", "{", ("If-Match", "*"));
        var form = await app.SendAsync(new HttpMethod(method), path + "?colour=red&code=key", new FormUrlEncodedContent([]), ("If-Match", "*"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalidJson"), (noJson.Status, noJson.Code));
        Assert.Equal(["colour:unknown", "shape:unknown"], noJson.Faults);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType"), (form.Status, form.Code));
        Assert.Equal(["colour:unknown"], form.Faults);
    }
}
