using System.Security.Claims;
using Itam.Domain.Common;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.IdentityModel.Validators;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// Whether a token is the directory's, unchanged, for this API and of this moment. Its claims are another matter: <see cref="EntraClaims"/>.
/// </summary>
internal sealed class TokenCheck(EntraKeys keys, IOptions<ItamOptions> options, TimeProvider time)
{
    /// <summary>What two machines' clocks may differ by.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler handler = new();
    private readonly IReadOnlyList<string> audiences = options.Value.Auth.Audiences;

    public async Task<Result<ClaimsIdentity>> CheckAsync(string text)
    {
        if (Read(text) is not { } token)
        {
            return Refusals.TokenMalformed;
        }

        // Only says which of the directory's two documents to hold it against; no claim counts before the signature.
        if (keys.ForVersion(token) is not { } published)
        {
            return Refusals.IssuerInvalid;
        }

        var document = await published.CurrentAsync();
        if (!document.IsOk)
        {
            return document.Error;
        }

        var result = await ValidateAsync(token, document.Value);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            var newer = await published.AfterAsync(document.Value);
            if (!newer.IsOk)
            {
                return newer.Error;
            }

            if (newer.Value != document.Value)
            {
                result = await ValidateAsync(token, newer.Value);
            }
        }

        return result.IsValid ? result.ClaimsIdentity : FaultOf(result.Exception, token);
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return handler.ReadJsonWebToken(text);
        }
        catch (ArgumentException)
        {
            // Not three parts, not base64url, not JSON.
            return null;
        }
    }

    private Task<TokenValidationResult> ValidateAsync(JsonWebToken token, OpenIdConnectConfiguration document)
    {
        var parameters = new TokenValidationParameters
        {
            ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(document),
            // All that Entra ID signs with. Public keys only: one that anybody can read must never be taken for a shared secret.
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidAudiences = audiences,
            LifetimeValidator = (_, _, _, _) => IsOfNow(token),
            TryAllIssuerSigningKeys = false,
        };
        // Some keys that a directory publishes are for the tokens of others.
        parameters.EnableAadSigningKeyIssuerValidation();
        parameters.EnableEntraIdSigningKeyCloudInstanceValidation();
        return handler.ValidateTokenAsync(token, parameters);
    }

    private bool IsOfNow(JsonWebToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return token.ValidFrom <= now + Skew && token.ValidTo > now - Skew;
    }

    private Error FaultOf(Exception exception, JsonWebToken token) => exception switch
    {
        SecurityTokenInvalidLifetimeException => token.ValidFrom > time.GetUtcNow().UtcDateTime + Skew ? Refusals.TokenNotYetValid : Refusals.TokenExpired,
        SecurityTokenInvalidAudienceException => Refusals.AudienceInvalid,
        SecurityTokenInvalidIssuerException => Refusals.IssuerInvalid,
        SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSigningKeyException => Refusals.SignatureInvalid,
        _ => Refusals.TokenMalformed,
    };
}
