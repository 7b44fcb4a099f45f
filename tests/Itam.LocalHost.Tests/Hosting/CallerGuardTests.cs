using System.Net;
using System.Text.Json;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>A page in a browser drives no service of the laptop, on none of the ports.</summary>
public sealed class CallerGuardTests : IAsyncLifetime
{
    private TestHost host = null!;

    public static TheoryData<string> Services => ["functions", "cosmos", "blobs", "queues"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync(
        [], null, args: ["--PublicUrl", "https://itam.example.com", "--WEBSITE_HOSTNAME", "itam.azurewebsites.net:443"]);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_host_that_is_not_ours_is_refused_on_every_port(string service)
    {
        Assert.Equal("foreignHost", await CodeAsync(service, ("Host", "attacker.example")));
        Assert.Equal("foreignHost", await CodeAsync(service, ("Host", "127.0.0.1.attacker.example:7071")));
        Assert.Equal("foreignHost", await CodeAsync(service, ("Host", "192.168.0.7")));
        foreach (var ours in new[] { "localhost", "LOCALHOST:1", "127.0.0.1", "127.1.2.3:80", "[::1]:7071", "itam.example.com", "Itam.AzureWebsites.net" })
        {
            Assert.Null(await CodeAsync(service, ("Host", ours)));
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_request_of_another_sites_page_is_refused_on_every_port(string service)
    {
        foreach (var origin in new[] { "https://attacker.example", "null", "http://localhost.attacker.example" })
        {
            Assert.Equal("crossSiteRequest", await CodeAsync(service, ("Origin", origin)));
        }

        Assert.Equal("crossSiteRequest", await CodeAsync(service, ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal("crossSiteRequest", await CodeAsync(service, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Our_own_pages_and_followed_links_pass(string service)
    {
        foreach (var site in new[] { "same-origin", "same-site", "none" })
        {
            Assert.Null(await CodeAsync(service, ("Sec-Fetch-Site", site)));
        }

        Assert.Null(await CodeAsync(service, ("Origin", "http://localhost:7071")));
        Assert.Null(await CodeAsync(service, ("Origin", "https://itam.example.com")));
        Assert.Null(await CodeAsync(service, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")));
    }

    [Fact]
    public async Task A_followed_link_is_a_get()
    {
        using var form = new HttpRequestMessage(HttpMethod.Post, host.Endpoints.Http);
        form.Headers.Add("Sec-Fetch-Site", "cross-site");
        form.Headers.Add("Sec-Fetch-Mode", "navigate");
        form.Headers.Add("Sec-Fetch-Dest", "document");
        using var answer = await host.Http.SendAsync(form, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    /// <summary>The code of the 403; null for any other answer.</summary>
    private async Task<string?> CodeAsync(string service, params (string Name, string Value)[] headers)
    {
        var address = service switch
        {
            "functions" => new Uri(host.Endpoints.Http, "admin/host/ping"),
            "cosmos" => host.Endpoints.Cosmos!,
            "blobs" => new Uri(host.Endpoints.Blobs + "?comp=list"),
            _ => new Uri(host.Endpoints.Queues + "?comp=list"),
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await host.Http.SendAsync(request, Stop);
        if (answer.StatusCode != HttpStatusCode.Forbidden)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return null;
        }

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal([problem.GetProperty("code").GetString()], answer.Headers.GetValues("x-ms-error-code"));
        Assert.Equal(403, problem.GetProperty("status").GetInt32());
        return problem.GetProperty("code").GetString();
    }
}
