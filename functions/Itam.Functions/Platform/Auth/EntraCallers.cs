using Itam.Domain.Common;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// The caller that an access token of Microsoft Entra ID proves. Where App Service authentication is on (<c>WEBSITE_AUTH_ENABLED</c>, set by the
/// platform), its word stands for a token that was not sent, as by a browser with the platform's cookie; a token that was sent is checked here
/// all the same. Where it is off, that header is a caller's own invention.
/// </summary>
internal sealed class EntraCallers(TokenCheck tokens, IOptions<ItamOptions> options, IConfiguration configuration) : ICallers
{
    private const string Scheme = "Bearer";

    private readonly Guid tenant = options.Value.Auth.Tenant;
    private readonly bool isBehindPlatform = bool.TryParse(configuration["WEBSITE_AUTH_ENABLED"], out var isEnabled) && isEnabled;

    public async Task<Result<Caller>> IdentifyAsync(HttpRequest request)
    {
        if (HasBearer(request.Headers.Authorization))
        {
            if (request.Headers.Authorization is not [{ } only])
            {
                return Refusals.TokenMalformed;
            }

            var claims = await tokens.CheckAsync(only[Scheme.Length..].Trim());
            return claims.IsOk ? EntraClaims.CallerOf(claims.Value, tenant, isAccessToken: true) : claims.Error;
        }

        if (isBehindPlatform && request.Headers.TryGetValue(ClientPrincipal.Header, out var header))
        {
            var claims = ClientPrincipal.Read(header);
            return claims.IsOk ? EntraClaims.CallerOf(claims.Value, tenant, isAccessToken: false) : claims.Error;
        }

        return Refusals.TokenRequired;
    }

    private static bool HasBearer(StringValues header) =>
        header.Any(value => value is not null && value.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase));
}
