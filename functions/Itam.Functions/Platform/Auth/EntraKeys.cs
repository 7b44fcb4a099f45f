using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// What a directory publishes, once for each version of its tokens: an API gets version 1 unless its registration asks for 2, and the two have
/// issuers of different names, in each cloud others.
/// </summary>
internal sealed class EntraKeys(IHttpClientFactory http, IOptions<ItamOptions> options, TimeProvider time, ILogger<PublishedKeys> logger) : IDisposable
{
    public const string HttpClientName = "entra";

    private readonly AuthOptions auth = options.Value.Auth;
    private PublishedKeys? one;
    private PublishedKeys? two;

    /// <summary>By the token's claim <c>ver</c>; null for one that is no token of Entra ID.</summary>
    public PublishedKeys? ForVersion(JsonWebToken token) => token.TryGetPayloadValue<string>("ver", out var version) ? version switch
    {
        "1.0" => LazyInitializer.EnsureInitialized(ref one, () => Published(string.Empty)),
        "2.0" => LazyInitializer.EnsureInitialized(ref two, () => Published("/v2.0")),
        _ => null,
    } : null;

    public void Dispose()
    {
        one?.Dispose();
        two?.Dispose();
    }

    private PublishedKeys Published(string version) => new($"{auth.Authority}{version}/.well-known/openid-configuration", Documents, time, logger);

    private HttpDocumentRetriever Documents() => new(http.CreateClient(HttpClientName))
    {
        RequireHttps = !auth.InstanceAddress.IsLoopback,
        SendAdditionalHeaderData = false,
    };
}
