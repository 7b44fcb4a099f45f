using System.Globalization;
using System.Text;
using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Tests.Platform.Http;

public sealed class ApiResultTests
{
    private static readonly Stored<string> Note = new("n1", "\"1\"");

    private readonly DefaultHttpContext http = Context();

    [Fact]
    public async Task What_was_created_is_201_with_its_address_and_etag()
    {
        await AnswerAsync(Holding(Note).ToCreatedAsync(http.Request, note => note, Write));

        Assert.Equal((201, "\"1\"", "https://itam.example/api/notes/n1"), (http.Response.StatusCode, http.Response.Headers.ETag.ToString(), http.Response.Headers.Location.ToString()));
        Assert.Equal("""{"id":"n1"}""", Body());
    }

    [Theory]
    [InlineData(true, 201)]
    [InlineData(false, 200)]
    public async Task A_put_says_whether_it_made_something(bool isNew, int status)
    {
        await AnswerAsync(Holding((Note, isNew)).ToPutAsync(http.Request, Write));

        Assert.Equal((status, isNew), (http.Response.StatusCode, http.Response.Headers.Location.Count == 1));
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData("\"0\"", 200)]
    [InlineData("\"1\"", 304)]
    [InlineData("*", 304)]
    public async Task A_get_is_304_for_who_has_the_state(string? ifNoneMatch, int status)
    {
        http.Request.Headers.IfNoneMatch = ifNoneMatch;

        await AnswerAsync(Holding(Note).ToGetAsync(http.Request, Write));

        Assert.Equal((status, "\"1\""), (http.Response.StatusCode, http.Response.Headers.ETag.ToString()));
    }

    [Fact]
    public async Task What_was_deleted_is_204_without_a_body()
    {
        await AnswerAsync(Task.FromResult(Result.Ok).ToNoContentAsync());

        Assert.Equal((204, string.Empty), (http.Response.StatusCode, Body()));
    }

    [Fact]
    public async Task A_page_names_the_next_one_and_the_last_page_none()
    {
        http.Request.QueryString = new QueryString("?code=secret&maxPageSize=1");
        await AnswerAsync(Holding(new Page<string>([Note], "token")).ToPageAsync(http.Request, Write));

        Assert.Equal("""{"value":[{"id":"n1"}],"nextLink":"https://itam.example/api/notes?maxPageSize=1&continuationToken=token"}""", Body());

        var last = Context();
        await AnswerAsync(Holding(new Page<string>([], null)).ToPageAsync(last.Request, Write), last);
        Assert.Equal("""{"value":[]}""", Body(last));
    }

    [Theory]
    [InlineData(ErrorKind.Invalid, "validationFailed", 400)]
    [InlineData(ErrorKind.NotFound, "noteNotFound", 404)]
    [InlineData(ErrorKind.Conflict, "noteLocked", 409)]
    [InlineData(ErrorKind.Stale, "etagMismatch", 412)]
    [InlineData(ErrorKind.Invalid, PlatformErrorCodes.IfMatchRequired, 428)]
    [InlineData(ErrorKind.Invalid, PlatformErrorCodes.BodyTooLarge, 413)]
    [InlineData(ErrorKind.Invalid, PlatformErrorCodes.UnsupportedMediaType, 415)]
    public async Task An_error_is_a_problem_with_its_code_whatever_the_answer_would_have_been(ErrorKind kind, string code, int status)
    {
        await AnswerAsync(Task.FromResult<Result<Stored<string>>>(new Error(kind, code, "It is so.")).ToEntityAsync(Write));

        Assert.Equal((status, "application/problem+json", code), (http.Response.StatusCode, http.Response.ContentType, http.Response.Headers["x-ms-error-code"].ToString()));
        Assert.Equal(code, JsonElement.Parse(Body()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_caller_who_lost_against_other_writers_is_told_when_to_retry()
    {
        await AnswerAsync(Task.FromResult<Result>(Error.Conflict(PlatformErrorCodes.ConcurrentUpdate, "The note was modified concurrently; retry.")).ToNoContentAsync());

        Assert.Equal((409, "1"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public async Task An_error_ends_a_chain_and_what_follows_is_not_done()
    {
        var isDone = false;
        Result<int> refused = Error.NotFound("noteNotFound", "There is no such note.");

        var ended = await refused
            .ThenAsync(number => Task.FromResult<Result<int>>(number + 1))
            .ThenAsync(number =>
            {
                isDone = true;
                return Task.FromResult<Result<string>>(number.ToString(CultureInfo.InvariantCulture));
            });

        Assert.Equal(("noteNotFound", false), (ended.Error?.Code, isDone));
        Assert.Equal("noteNotFound", (await Task.FromResult<string?>(null).OrErrorAsync(refused.Error!)).Error?.Code);
        Assert.Equal("n1", (await Task.FromResult<string?>("n1").OrErrorAsync(refused.Error!)).Value);
    }

    private static DefaultHttpContext Context()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(Options.Create(new ItamOptions { PublicUrl = "https://itam.example" }))
            .BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Path = "/api/notes";
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static Task<Result<T>> Holding<T>(T value) => Task.FromResult<Result<T>>(value);

    private static void Write(Utf8JsonWriter writer, Stored<string> note)
    {
        writer.WriteStartObject();
        writer.WriteString("id", note.Value);
        writer.WriteEndObject();
    }

    private static string Body(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    private async Task AnswerAsync(Task<IResult> answer, HttpContext? context = null)
    {
        await (await answer).ExecuteAsync(context ?? http);
        await (context ?? http).Response.CompleteAsync();
    }

    private string Body() => Body(http);
}
