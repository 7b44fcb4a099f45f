using System.Net;
using System.Text.Json.Nodes;

namespace Itam.Functions.Tests.Platform;

/// <summary>A GET's body that is sent back as a PATCH, with an edit or without.</summary>
public sealed class SentBackTests(RunningApp app) : IClassFixture<RunningApp>
{
    public static TheoryData<string, string> Entities => new()
    {
        { "assets", """{"name":"S","category":"sent","receivedDate":"2026-01-02","purchaseCost":10.5,"currency":"EUR","tags":["a"],"attributes":{"k":"v"}}""" },
        { "configuration-items", """{"name":"S","class":"server","tags":["a"],"attributes":{"k":"v"}}""" },
    };

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task What_was_read_may_be_sent_back_with_an_edit(string path, string body)
    {
        var made = await app.PostAsync(path, body, ("X-Itam-Actor", "kim"));
        var sent = JsonNode.Parse(made.Text)!.AsObject();

        var same = await app.PatchAsync($"{path}/{made.Id}", sent.ToJsonString(), made.ETag);
        sent["name"] = "Edited";
        var edited = await app.PatchAsync($"{path}/{made.Id}", sent.ToJsonString(), "*");

        Assert.Equal((HttpStatusCode.OK, made.Text), (same.Status, same.Text));
        Assert.Equal((HttpStatusCode.OK, "Edited"), (edited.Status, edited["name"].GetString()));
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task A_read_only_field_that_differs_is_refused(string path, string body)
    {
        var made = await app.PostAsync(path, body);
        var sent = JsonNode.Parse(made.Text)!.AsObject();
        (sent["id"], sent["createdBy"], sent["updatedAt"], sent["etag"]) = (Guid.Empty.ToString(), "somebody", null, "\"another\"");

        var refused = await app.PatchAsync($"{path}/{made.Id}", sent.ToJsonString(), made.ETag);

        Assert.Equal(["createdBy:readOnly", "etag:readOnly", "id:readOnly", "updatedAt:readOnly"], refused.Faults);
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task A_body_that_is_out_of_date_is_refused_whatever_state_the_header_takes(string path, string body)
    {
        var read = await app.PostAsync(path, body);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.PatchAsync($"{path}/{read.Id}", new { name = "By somebody else" }, "*");

        var refused = await app.PatchAsync($"{path}/{read.Id}", read.Text, "*");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "etagMismatch"), (refused.Status, refused.Code));
        Assert.Equal("By somebody else", (await app.GetAsync($"{path}/{read.Id}"))["name"].GetString());
    }

    [Fact]
    public async Task What_a_new_asset_cannot_say_it_may_leave_empty()
    {
        var made = await app.PostAsync("assets", new { id = "", status = "", substatus = (string?)null, createdBy = " ", name = "S", category = "sent" });

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(["status:readOnly"], (await app.PostAsync("assets", new { status = "onOrder", name = "S", category = "sent" })).Faults);
    }
}
