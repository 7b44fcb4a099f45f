using System.Net;
using System.Text;
using System.Text.Json;
using static Itam.Functions.Tests.Platform.Auth.EntraApp;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>App Service authentication in front of the app, and its header.</summary>
public sealed class ClientPrincipalTests : IAsyncLifetime
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    private readonly EntraApp entra = new("--WEBSITE_AUTH_ENABLED", "True");

    public static TheoryData<string> Malformed =>
    [
        "not base64!",
        Base64("not json"),
        Base64("null"),
        Base64("[]"),
        Base64("{}"),
        Base64("""{"auth_typ":"aad","claims":null}"""),
        Base64("""{"auth_typ":"aad","claims":"all"}"""),
        "",
    ];

    public ValueTask InitializeAsync() => entra.InitializeAsync();

    public ValueTask DisposeAsync() => entra.DisposeAsync();

    [Fact]
    public async Task The_platforms_word_stands_for_a_token_that_was_not_sent() =>
        Assert.Equal(($"kim@example.com ({Tokens.Kim})", true), await entra.ActorOfAsync((Header, Principal(entra.Directory))));

    [Fact]
    public async Task An_application_is_known_by_the_platforms_word_too()
    {
        var application = Principal(entra.Directory, claims: [
            ("appid", Tokens.Client.ToString()), (LongName("objectidentifier"), Tokens.Robot.ToString()), (LongName("tenantid"), entra.Directory.Tenant.ToString()),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", Tokens.Robot.ToString()),
            ("http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "Itam.ReadWrite"),
        ]);

        Assert.Equal(($"app:{Tokens.Client} ({Tokens.Robot})", true), await entra.ActorOfAsync((Header, application)));
    }

    [Fact]
    public async Task A_token_counts_before_the_platforms_word()
    {
        var robot = Bearer(entra.Directory.OfApplication(entra.Now));
        Assert.Equal(($"app:{Tokens.Client} ({Tokens.Robot})", true), await entra.ActorOfAsync(robot, (Header, Principal(entra.Directory))));

        var expired = Bearer(entra.Directory.OfPerson(entra.Now.AddDays(-1)));
        Assert.Equal("tokenExpired", (await entra.App.GetAsync("assets", expired, (Header, Principal(entra.Directory)))).Code);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_the_platform_does_not_send_is_refused(string header)
    {
        var refused = await entra.App.GetAsync("assets", (Header, header));

        Assert.Equal((HttpStatusCode.Unauthorized, "clientPrincipalInvalid"), (refused.Status, refused.Code));
        Assert.StartsWith("Bearer realm=\"itam\"", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_provider_and_another_directory_are_refused()
    {
        Assert.Equal("clientPrincipalInvalid", (await entra.App.GetAsync("assets", (Header, Principal(entra.Directory, provider: "google")))).Code);

        await using var other = new EntraDirectory();
        Assert.Equal("tokenIssuerInvalid", (await entra.App.GetAsync("assets", (Header, Principal(other)))).Code);
    }

    [Fact]
    public async Task Whom_the_platform_lets_in_unknown_is_refused() =>
        Assert.Equal((HttpStatusCode.Unauthorized, "tokenRequired"), ((await entra.App.GetAsync("assets")).Status, (await entra.App.GetAsync("assets")).Code));

    /// <summary>The header as the platform sends it of a person who signed in with a browser.</summary>
    internal static string Principal(EntraDirectory directory, string provider = "aad", params (string Type, string Value)[] claims)
    {
        if (claims.Length == 0)
        {
            claims =
            [
                ("aud", Tokens.Api.ToString()), ("iss", directory.IssuerOfVersion2), ("name", "Kim"), ("preferred_username", "kim@example.com"),
                (LongName("objectidentifier"), Tokens.Kim.ToString()), (LongName("tenantid"), directory.Tenant.ToString()),
                ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "kims-name-for-one-client"), ("ver", "2.0"),
            ];
        }

        return Base64(JsonSerializer.Serialize(new
        {
            auth_typ = provider,
            name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
            role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
            claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }),
        }));
    }

    private static string LongName(string name) => "http://schemas.microsoft.com/identity/claims/" + name;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
