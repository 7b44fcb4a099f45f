using System.Text;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Tests.Platform.Http;

public sealed class ApiCallTests
{
    private static readonly BodyTable<Note> Body = new(
        [
            new("text", FieldKind.Text, n => n.Text, (n, v) => n with { Text = (string?)v }) { Required = true },
            new("until", FieldKind.Day, n => n.Until, (n, v) => n with { Until = (DateOnly?)v }),
        ],
        new Note(null, null))
    {
        ReadOnly = ["id", "etag"],
    };

    private static readonly QueryTable<int> Depth = new([new("depth", FieldKind.WholeNumber, depth => depth, (_, v) => (int?)v ?? 1) { Min = 1 }], 1);

    private static readonly ListContract Notes = new([new("text", FieldKind.Text, "c.text = @text")], ["text"]);

    [Fact]
    public async Task A_body_that_cannot_be_read_is_told_before_a_missing_if_match_and_that_before_faults_of_fields()
    {
        var contract = CallContract.ChangeBy(Body);

        Assert.Equal("unsupportedMediaType", await CodeOfAsync(Request("text=a", contentType: "application/x-www-form-urlencoded"), contract));
        Assert.Equal("invalidJson", await CodeOfAsync(Request("{"), contract));
        Assert.Equal("ifMatchRequired", await CodeOfAsync(Request("""{"unknown":1}""", query: "?unknown=1"), contract));
    }

    [Fact]
    public async Task Faults_of_query_address_body_and_rules_are_told_together()
    {
        var call = (await ApiCall.ReadAsync(Request("""{"until":"soon","id":1}""", query: "?verbose=true"), CallContract.Post(Body), Cancellation)).Value;
        call.Faults.Add(new FieldError("name", "notValid", "must be a name"));
        var note = call.ReadBody(Body);

        var error = call.Combine<Note>(note.Text is null ? Error.Validation("text", "required", "is required") : note).Error!;

        Assert.Equal(["id:readOnly", "name:notValid", "text:required", "until:wrongType", "verbose:unknown"], Faults(error));
    }

    [Fact]
    public async Task A_body_without_faults_is_what_its_fields_make_up()
    {
        var call = (await ApiCall.ReadAsync(Request("""{"text":"a","until":"2027-01-31"}"""), CallContract.Post(Body), Cancellation)).Value;

        Assert.Equal(new Note("a", new DateOnly(2027, 1, 31)), call.Body(Body).Value);
    }

    [Fact]
    public async Task A_body_that_may_be_left_out_is_an_empty_object()
    {
        var call = (await ApiCall.ReadAsync(new DefaultHttpContext().Request, CallContract.Post(BodyTable.Empty), Cancellation)).Value;

        Assert.True(call.Body(BodyTable.Empty).IsOk);
    }

    [Fact]
    public async Task An_unknown_query_parameter_is_a_fault_of_a_call_that_has_a_body()
    {
        var call = (await ApiCall.ReadAsync(Request("{}", query: "?dryRun=true"), CallContract.Post(BodyTable.Empty), Cancellation)).Value;

        Assert.Equal(["dryRun:unknown"], Faults(call.Body(BodyTable.Empty).Error!));
    }

    [Fact]
    public void A_call_without_a_body_is_refused_at_once_for_an_unknown_query_parameter()
    {
        Assert.Equal(["dryRun:unknown"], Faults(ApiCall.Read(Request(query: "?dryRun=true"), CallContract.Plain).Error!));
        Assert.True(ApiCall.Read(Request(query: "?code=key&clientId=default"), CallContract.Plain).IsOk);
    }

    [Fact]
    public void Query_parameters_have_a_default_and_every_fault_of_them_is_told()
    {
        CallContract contract = new() { Query = Depth };

        Assert.Equal(1, ApiCall.Read(Request(), contract).Value.Query(Depth).Value);
        Assert.Equal(3, ApiCall.Read(Request(query: "?depth=3"), contract).Value.Query(Depth).Value);
        Assert.Equal(["depth:outOfRange", "deep:unknown"], Faults(ApiCall.Read(Request(query: "?depth=0&deep=1"), contract).Value.Query(Depth).Error!).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_with_parameters_of_its_own_tells_the_faults_of_both_and_each_once()
    {
        var contract = CallContract.ListOf(Notes) with { Query = Depth };

        var call = ApiCall.Read(Request(query: "?depth=0&maxPageSize=0&other=1"), contract).Value;
        Assert.Equal(["depth:outOfRange", "maxPageSize:outOfRange", "other:unknown"], Faults(call.List().Error!));

        var good = ApiCall.Read(Request(query: "?depth=2&text=a&maxPageSize=7"), contract).Value;
        Assert.Equal((2, 7), (good.ReadQuery(Depth), good.List().Value.PageSize));
    }

    [Fact]
    public async Task A_patch_may_repeat_read_only_fields_as_they_are_and_no_others()
    {
        var current = new Note("before", new DateOnly(2027, 1, 31));
        var same = await PatchAsync("""{"id":"n1","etag":"\"1\"","text":"after"}""", current);
        var other = await PatchAsync("""{"id":"n2","text":"after"}""", current);

        Assert.Equal(current with { Text = "after" }, same.Value);
        Assert.Equal(["id:readOnly"], Faults(other.Error!));
    }

    [Fact]
    public async Task What_is_not_in_the_contract_cannot_be_asked_for()
    {
        var call = (await ApiCall.ReadAsync(Request("{}"), CallContract.Post(BodyTable.Empty), Cancellation)).Value;

        Assert.Throws<InvalidOperationException>(() => call.IfMatch);
        Assert.Throws<InvalidOperationException>(() => call.OptionalIfMatch);
        Assert.Throws<InvalidOperationException>(() => call.Query(Depth));
        Assert.Throws<InvalidOperationException>(() => call.List());
        Assert.Throws<ArgumentException>(() => ApiCall.Read(Request("{}"), CallContract.Post(BodyTable.Empty)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string?> CodeOfAsync(HttpRequest request, CallContract contract) =>
        (await ApiCall.ReadAsync(request, contract, Cancellation)).Error?.Code;

    private static async Task<Result<Note>> PatchAsync(string body, Note current)
    {
        var request = Request(body);
        request.Headers.IfMatch = "\"1\"";
        var call = (await ApiCall.ReadAsync(request, CallContract.Patch(Body), Cancellation)).Value;
        return call.Patch(Body, current, current, Write, patched => patched);
    }

    private static void Write(Utf8JsonWriter writer, Stored<Note> note)
    {
        writer.WriteStartObject();
        writer.WriteString("id", "n1");
        writer.WriteString("text", note.Value.Text);
        writer.WriteString("etag", note.ETag);
        writer.WriteEndObject();
    }

    private static string[] Faults(Error error) => [.. error.Fields.Select(fault => $"{fault.Field}:{fault.Code}").Order(StringComparer.Ordinal)];

    private static HttpRequest Request(string? body = null, string query = "", string contentType = "application/json")
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        if (body is not null)
        {
            request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            request.ContentType = contentType;
        }

        return request;
    }

    private sealed record Note(string? Text, DateOnly? Until);
}
