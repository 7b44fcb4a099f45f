using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Docs;

/// <summary>The comparison and the shell that the pages are held to: they find what is wrong.</summary>
public sealed class ShownTests
{
    private const string One = "01a20dbf-d5ca-7d4f-b557-857e0801bbfc";
    private const string Two = "01a20dc0-497d-7cae-82be-3e96852598ac";

    [Theory]
    [InlineData("""{"a": 1, …}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a": [1, …]}""", """{"a":[1,2]}""")]
    [InlineData("""{"a": "begin…"}""", """{"a":"beginning"}""")]
    [InlineData("""{"at": "2026-11-24T13:30:07.5195641Z"}""", """{"at":"2030-01-01T00:00:00.0000000Z"}""")]
    [InlineData("""{"id": "01a20dbf-d5ca-7d4f-b557-857e0801bbfc"}""", """{"id":"01a20dc0-497d-7cae-82be-3e96852598ac"}""")]
    [InlineData("id,name…", "id,name,place")]
    public void What_may_differ_does_not_count(string shown, string actual) => Assert.Null(new Shown().Difference([shown], actual));

    [Theory]
    [InlineData("""{"a": 1}""", """{"a":2}""")]
    [InlineData("""{"a": 1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a": 1, "b": 2, …}""", """{"a":1,"c":2}""")]
    [InlineData("""{"a": [1]}""", """{"a":[1,2]}""")]
    [InlineData("""{"a": "2026-11-24"}""", """{"a":"2026-11-25"}""")]
    [InlineData("""{"id": "01a20dbf-d5ca-7d4f-b557-857e0801bbfc"}""", """{"id":"none"}""")]
    [InlineData("one line", "one line\nanother")]
    [InlineData("HTTP/1.1 201 Created", "HTTP/1.1 200 OK\n\n{}")]
    public void Everything_else_does(string shown, string actual) => Assert.NotNull(new Shown().Difference([shown], actual));

    [Fact]
    public void An_id_stands_for_the_same_id_on_the_whole_page()
    {
        var shown = new Shown();
        Assert.Null(shown.Difference([$"{{\"id\": \"{One}\"}}"], $"{{\"id\":\"{Two}\"}}"));
        Assert.NotNull(shown.Difference([$"{{\"id\": \"{One}\"}}"], $"{{\"id\":\"{One}\"}}"));
        Assert.NotNull(shown.Difference([$"{{\"id\": \"{Two}\"}}"], $"{{\"id\":\"{Two}\"}}"));
        Assert.Null(shown.Difference([$"{{\"id\": \"{One}\"}}"], $"{{\"id\":\"{Two}\"}}"));
    }

    [Theory]
    [InlineData("rm -rf .itam/")]
    [InlineData("curl --insecure http://127.0.0.1:7071/api/assets")]
    [InlineData("curl http://example.com/")]
    [InlineData("curl http://127.0.0.1:7071/api/assets?a=b")]
    [InlineData("curl $NEVER_SET")]
    public async Task A_command_that_the_shell_does_not_know_is_refused(string command) =>
        await Assert.ThrowsAsync<FormatException>(() => new Shell(new RunningApp()).RunAsync(command));
}
