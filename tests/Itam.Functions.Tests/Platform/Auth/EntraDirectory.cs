using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>
/// A directory of Microsoft Entra ID as an API sees it: for each version of its tokens a discovery document and the public keys, on loopback.
/// </summary>
internal sealed class EntraDirectory : IAsyncDisposable
{
    public const string KeysOfOthers = "keys-of-others";

    private readonly RSA others = RSA.Create(2048);
    private WebApplication? server;
    private int looks;

    public Guid Tenant { get; } = Guid.CreateVersion7();

    /// <summary>What the setting <c>Auth__Instance</c> is to be.</summary>
    public string Instance { get; private set; } = null!;

    public string IssuerOfVersion1 => $"https://sts.example/{Tenant}/";

    public string IssuerOfVersion2 => $"{Instance}{Tenant}/v2.0";

    /// <summary>Signs at the moment.</summary>
    public RsaSecurityKey Key { get; private set; } = NewKey();

    /// <summary>Published beside it, but for the tokens of another issuer.</summary>
    public RsaSecurityKey OthersKey => new(others) { KeyId = KeysOfOthers };

    /// <summary>What it answers in place of a discovery document.</summary>
    public Func<Task<IResult>>? Instead { get; set; }

    /// <summary>How often somebody has read a discovery document.</summary>
    public int Looks => looks;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapGet($"/{Tenant}/.well-known/openid-configuration", () => DiscoveryAsync(IssuerOfVersion1, "discovery/keys"));
        server.MapGet($"/{Tenant}/v2.0/.well-known/openid-configuration", () => DiscoveryAsync(IssuerOfVersion2, "discovery/v2.0/keys"));
        server.MapGet($"/{Tenant}/discovery/keys", () => Results.Json(new { keys = new[] { Published(Key, issuer: null) } }));
        server.MapGet($"/{Tenant}/discovery/v2.0/keys", () => Results.Json(new
        {
            keys = new[] { Published(Key, Instance + "{tenantid}/v2.0"), Published(OthersKey, $"{Instance}{Guid.Empty}/v2.0") },
        }));
        await server.StartAsync();
        Instance = server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + "/";
    }

    /// <summary>From now on another key signs, and the one before is not published any more.</summary>
    public void RollOver() => Key = NewKey();

    /// <summary>From now on it answers 500.</summary>
    public void GoDown() => Instead = () => Task.FromResult(Results.StatusCode(StatusCodes.Status500InternalServerError));

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.CreateVersion7().ToString("N") };

    private static Dictionary<string, string?> Published(RsaSecurityKey key, string? issuer)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        var published = new Dictionary<string, string?>
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (issuer is not null)
        {
            published["issuer"] = issuer;
        }

        return published;
    }

    private Task<IResult> DiscoveryAsync(string issuer, string keys)
    {
        Interlocked.Increment(ref looks);
        return Instead?.Invoke()
            ?? Task.FromResult(Results.Json(new { issuer, jwks_uri = $"{Instance}{Tenant}/{keys}", id_token_signing_alg_values_supported = new[] { "RS256" } }));
    }
}
