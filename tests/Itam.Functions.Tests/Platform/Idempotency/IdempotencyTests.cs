using System.Net;
using Itam.Functions.Platform.Http.Idempotency;
using Microsoft.AspNetCore.Http;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Platform.Idempotency;

public sealed class IdempotencyTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly object Dock = new { name = "Dock", category = "dock" };

    [Theory]
    [InlineData("Idempotency-Key")]
    [InlineData("Repeatability-Request-ID")]
    public async Task The_same_request_again_is_given_the_first_answer_byte_for_byte(string header)
    {
        var first = await app.PostAsync("assets", Dock, (header, "again-" + header));
        var second = await app.PostAsync("assets", Dock, (header, "again-" + header));

        Assert.Equal((HttpStatusCode.Created, false), (first.Status, first.IsReplay()));
        Assert.Equal((HttpStatusCode.Created, true), (second.Status, second.IsReplay()));
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal((first.Text, first.ContentType, first.ETag, first.Headers.Location), (second.Text, second.ContentType, second.ETag, second.Headers.Location));
        Assert.Equal(first["etag"].GetString(), (await app.GetAsync("assets/" + first.Id)).ETag);
    }

    [Fact]
    public async Task The_first_answer_comes_before_If_Match_is_looked_at()
    {
        var asset = await app.PostAsync("assets", Dock);
        var move = (string etag) => app.PostAsync($"assets/{asset.Id}/transitions", new { to = "inStock" }, Key("move"), ("If-Match", etag));

        var first = await move(asset.ETag);
        var second = await move(asset.ETag);
        var third = await move("\"anything\"");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.All([second, third], answer => Assert.Equal((HttpStatusCode.OK, true, first.Text), (answer.Status, answer.IsReplay(), answer.Text)));
        Assert.Equal(["created", "transitioned"], await app.EventsAsync(asset.Id));
    }

    [Fact]
    public async Task Thirty_two_callers_at_once_make_one_asset()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => app.PostAsync("assets", new { name = "One of 32", category = "dock" }, Key("at once"))));

        Assert.Single(answers, answer => !answer.IsReplay());
        Assert.Equal((HttpStatusCode.Created, 1), (answers[0].Status, answers.Select(answer => answer.Text).Distinct(StringComparer.Ordinal).Count()));
        Assert.Single(await app.ListAsync("assets?q=One of 32"));
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_body_is_refused()
    {
        var first = await app.PostAsync("assets", Dock, Key("reused"));
        var other = await app.PostAsync("assets", new { name = "Other dock", category = "dock" }, Key("reused"));
        var again = await app.PostAsync("assets", Dock, Key("reused"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused"), (other.Status, other.Code));
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task A_key_counts_for_one_caller_and_one_route()
    {
        var first = await app.PostAsync("assets", Dock, Key("shared"));
        var another = await app.PostAsync("assets", Dock, Key("shared"), ("X-Itam-Actor", "kim@example.com"));
        var item = await app.PostAsync("configuration-items", new { name = "Dock", @class = "endpoint" }, Key("shared"));

        Assert.Equal(HttpStatusCode.Created, another.Status);
        Assert.Equal(HttpStatusCode.Created, item.Status);
        Assert.Equal(3, new[] { first.Id, another.Id, item.Id }.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_function_key_is_no_part_of_what_must_be_the_same()
    {
        var first = await app.PostAsync("assets?code=old", Dock, Key("rotated"));
        var second = await app.PostAsync("assets?code=new", Dock, Key("rotated"));
        var other = await app.PostAsync("assets?colour=red", Dock, Key("rotated"));

        Assert.Equal((first.Text, true), (second.Text, second.IsReplay()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
    }

    [Fact]
    public async Task A_refusal_that_will_not_change_is_given_again()
    {
        await app.PostAsync("assets", new { name = "First", category = "dock", assetTag = "REFUSED-1" });
        var first = await app.PostAsync("assets", new { name = "Second", category = "dock", assetTag = "REFUSED-1" }, Key("refused"));
        var second = await app.PostAsync("assets", new { name = "Second", category = "dock", assetTag = "REFUSED-1" }, Key("refused"));

        Assert.Equal((HttpStatusCode.Conflict, "assetTagTaken"), (first.Status, first.Code));
        Assert.Equal((HttpStatusCode.Conflict, first.Text, "application/problem+json", true), (second.Status, second.Text, second.ContentType, second.IsReplay()));
        Assert.Equal("assetTagTaken", second.Headers.GetValues("x-ms-error-code").Single());
    }

    [Fact]
    public async Task A_request_that_is_refused_for_how_it_is_written_does_not_use_its_key_up()
    {
        var faulty = await app.PostAsync("assets", new { name = "Corrected" }, Key("corrected"));
        var noJson = await app.PostAsync("assets", "{", Key("corrected"));
        var form = await app.PostAsync("assets", new FormUrlEncodedContent([]), Key("corrected"));
        var corrected = await app.PostAsync("assets", new { name = "Corrected", category = "dock" }, Key("corrected"));
        var again = await app.PostAsync("assets", new { name = "Corrected", category = "dock" }, Key("corrected"));
        var withoutIfMatch = await app.PostAsync($"assets/{corrected.Id}/transitions", new { to = "inStock" }, Key("corrected"));
        var withIfMatch = await app.PostAsync($"assets/{corrected.Id}/transitions", new { to = "inStock" }, Key("corrected"), ("If-Match", corrected.ETag));

        Assert.Equal([400, 400, 415, 428], new[] { faulty, noJson, form, withoutIfMatch }.Select(refused => (int)refused.Status));
        Assert.Equal((HttpStatusCode.Created, false), (corrected.Status, corrected.IsReplay()));
        Assert.Equal((corrected.Text, true), (again.Text, again.IsReplay()));
        Assert.Equal(HttpStatusCode.OK, withIfMatch.Status);
        Assert.Single(await app.ListAsync("assets?q=Corrected"));
    }

    [Fact]
    public async Task A_refusal_after_an_attempt_that_may_have_been_carried_out_does_not_free_the_key_for_another_request()
    {
        var first = await app.PostAsync("assets", new { name = "Made", category = "freed" }, Key("not freed"));
        await app.DieBeforeTheAnswerIsKeptAsync("assets", "not freed");
        await app.PutAsync("categories/freed/schema", new { attributes = new[] { new { name = "ram", type = "number", required = true } } });

        var refused = await app.PostAsync("assets", new { name = "Made", category = "freed" }, Key("not freed"));
        var other = await app.PostAsync("assets", new { name = "Made", category = "freed", attributes = new { ram = 8 } }, Key("not freed"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (first.Status, refused.Status));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused"), (other.Status, other.Code));
        Assert.Single(await app.ListAsync("assets?category=freed"));
    }

    [Fact]
    public async Task The_same_json_in_another_order_is_the_same_request()
    {
        var first = await app.PostAsync("assets", """{"name":"Ordered ü","category":"dock","attributes":{"a":"1","b":"2"},"tags":["x","y"]}""", Key("ordered"));
        var second = await app.PostAsync("assets", """{ "tags": ["x", "y"], "attributes": {"b": "2", "a": "1"}, "category": "dock", "name": "Ordered \u00fc" }""", Key("ordered"));
        var other = await app.PostAsync("assets", """{"name":"Ordered ü","category":"dock","attributes":{"a":"1","b":"2"},"tags":["y","x"]}""", Key("ordered"));

        Assert.Equal((HttpStatusCode.Created, first.Text, true), (second.Status, second.Text, second.IsReplay()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u0001bell")]
    [InlineData("long")]
    public async Task A_malformed_key_is_refused(string key)
    {
        var refused = await app.PostAsync("assets", new { name = "Malformed", category = "dock" }, Key(key == "long" ? new string('k', 257) : key));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(await app.ListAsync("assets?q=Malformed"));
    }

    [Fact]
    public async Task Two_different_keys_on_one_request_are_refused()
    {
        var refused = await app.PostAsync("assets", Dock, Key("one"), ("Repeatability-Request-ID", "another"));

        Assert.Equal((HttpStatusCode.BadRequest, "idempotencyKeyInvalid"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_header_that_was_sent_twice_and_joined_on_the_way_is_refused()
    {
        var refused = await app.PostAsync("assets", Dock, Key("one, one"));

        Assert.Equal((HttpStatusCode.BadRequest, "idempotencyKeyInvalid"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_key_of_256_characters_will_do() =>
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", Dock, Key(new string('k', 256)))).Status);

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_as_it_is_without_a_key()
    {
        var body = $$"""{"name":"{{new string('x', 1024 * 1024)}}","category":"dock"}""";

        Assert.Equal((HttpStatusCode)413, (await app.PostAsync("assets", body, Key("large"))).Status);
        Assert.Equal((HttpStatusCode)413, (await app.PostAsync("assets", new StreamContent(new Unseekable(body)) { Headers = { ContentType = new("application/json") } }, Key("chunked"))).Status);
    }

    [Fact]
    public async Task Long_work_that_is_asked_for_twice_is_one_job()
    {
        var first = await app.PostAsync("depreciation/runs", new { dryRun = true }, Key("run"));
        var second = await app.PostAsync("depreciation/runs", new { dryRun = true }, Key("run"));
        var scan = await app.PostAsync("alerts/scans", null, Key("run"));

        Assert.Equal((HttpStatusCode.Accepted, first.Text, true), (second.Status, second.Text, second.IsReplay()));
        Assert.Equal(first.Headers.GetValues("Operation-Location"), second.Headers.GetValues("Operation-Location"));
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.Accepted, true), (scan.Status, (await app.PostAsync("alerts/scans", null, Key("run"))).IsReplay()));
    }

    [Theory]
    [InlineData(200, null, true)]
    [InlineData(202, "2", true)]
    [InlineData(400, null, false)]
    [InlineData(415, null, false)]
    [InlineData(428, null, false)]
    [InlineData(404, null, true)]
    [InlineData(409, null, true)]
    [InlineData(412, null, true)]
    [InlineData(409, "1", false)]
    [InlineData(408, null, false)]
    [InlineData(429, "5", false)]
    [InlineData(500, null, false)]
    [InlineData(503, "5", false)]
    public void Only_an_answer_that_another_attempt_would_not_change_is_kept(int status, string? retryAfter, bool isFinal) =>
        Assert.Equal(isFinal, Answer(status, "{}", "Retry-After", retryAfter).IsFinal);

    [Fact]
    public async Task A_secret_is_never_written_down()
    {
        Assert.False(Answer(201, "{}", "Cache-Control", "no-store").IsStorable);
        Assert.True(Answer(201, "{}", "Cache-Control", null).IsStorable);

        var captured = await KeptAnswer.CaptureAsync(Results.Text("whsec_"), new DefaultHttpContext { RequestServices = app.Services });
        Assert.Equal((200, "whsec_", true), (captured.Status, captured.Body, captured.IsStorable));
    }

    [Theory]
    [InlineData('x', 1_000_000, true)]
    [InlineData('x', 1_000_001, false)]
    [InlineData('\u20AC', 400_000, false)]
    public void An_answer_that_a_document_cannot_hold_is_not_kept(char letter, int length, bool isStorable) =>
        Assert.Equal(isStorable, Answer(200, new string(letter, length), "Cache-Control", null).IsStorable);

    private static KeptAnswer Answer(int status, string body, string header, string? value) =>
        new(status, value is null ? new Dictionary<string, string?[]>() : new Dictionary<string, string?[]> { [header] = [value] }, body);

    /// <summary>A body whose length nobody knows beforehand.</summary>
    private sealed class Unseekable(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;
    }
}
