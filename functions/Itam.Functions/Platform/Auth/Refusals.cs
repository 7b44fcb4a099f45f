using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// Why a caller is refused. A token's fault is told (RFC 6750, 3.1) after its signature has been found good; what would have been right is not.
/// </summary>
internal static class Refusals
{
    public static readonly Error ActorInvalid = Error.Invalid(
        AuthErrorCodes.ActorInvalid, $"{KeysCallers.Header} must be a name of at most {Caller.LongestName} characters, without control characters, that does not begin with timer: or import:, which are reserved; letters beyond ASCII, and %, are percent-encoded UTF-8 (J%C3%BCrgen). Correct it, or omit it to be anonymous.");

    public static readonly Error TokenRequired = Error.Invalid(
        AuthErrorCodes.TokenRequired, "Send an access token of Microsoft Entra ID for this API: Authorization: Bearer, and the token.");

    public static readonly Error TokenMalformed = Error.Invalid(AuthErrorCodes.TokenMalformed, "The bearer token is not a signed JSON Web Token.");

    public static readonly Error SignatureInvalid = Error.Invalid(AuthErrorCodes.TokenSignatureInvalid, "The token is not signed with a key of the directory that this API trusts.");

    public static readonly Error IssuerInvalid = Error.Invalid(AuthErrorCodes.TokenIssuerInvalid, "The token was not issued by the directory that this API trusts.");

    public static readonly Error AudienceInvalid = Error.Invalid(AuthErrorCodes.TokenAudienceInvalid, "The token was issued for another API. Ask for one with a scope of this API.");

    public static readonly Error TokenExpired = Error.Invalid(AuthErrorCodes.TokenExpired, "The token has expired. Get a new one.");

    public static readonly Error TokenNotYetValid = Error.Invalid(AuthErrorCodes.TokenNotYetValid, "The token is not valid yet.");

    public static readonly Error AccessTokenRequired = Error.Invalid(
        AuthErrorCodes.AccessTokenRequired, "The token is not an access token: it has no scope (scp). An ID token tells a client who signed in; it does not grant access to an API.");

    public static readonly Error PrincipalMissing = Error.Invalid(AuthErrorCodes.TokenWithoutPrincipal, "The token has no object id (oid), so it names nobody.");

    public static readonly Error PermissionMissing = Error.Invalid(
        AuthErrorCodes.PermissionMissing, "The application has no app role for this API. Any application of the directory can get such a token; an administrator must assign a role.");

    public static readonly Error ClientPrincipalInvalid = Error.Invalid(
        AuthErrorCodes.ClientPrincipalInvalid, "X-MS-CLIENT-PRINCIPAL is not what App Service authentication with Microsoft Entra ID sends.");

    public static readonly Error KeysUnavailable = Error.Invalid(
        AuthErrorCodes.SigningKeysUnavailable, "The signing keys of the directory cannot be read at the moment. Retry after the time in Retry-After.");

    private const string Realm = "Bearer realm=\"itam\"";

    public static Problem ProblemOf(Error error) => error switch
    {
        _ when error == ActorInvalid => Problem.From(error),
        _ when error == KeysUnavailable => new Problem(StatusCodes.Status503ServiceUnavailable, error) { RetryAfter = PublishedKeys.Pause },
        _ when error == PermissionMissing => new Problem(StatusCodes.Status403Forbidden, error) { Challenge = Challenge("insufficient_scope", error) },
        // Who sent nothing is told no error code (RFC 6750, 3.1).
        _ when error == TokenRequired => new Problem(StatusCodes.Status401Unauthorized, error) { Challenge = Realm },
        _ => new Problem(StatusCodes.Status401Unauthorized, error) { Challenge = Challenge("invalid_token", error) },
    };

    private static string Challenge(string code, Error error) => $"{Realm}, error=\"{code}\", error_description=\"{error.Message}\"";
}
