namespace Itam.Functions.Platform.Auth;

/// <summary>Error codes of authentication and authorization.</summary>
internal static class AuthErrorCodes
{
    public const string AccessTokenRequired = "accessTokenRequired";

    public const string ActorInvalid = "actorInvalid";

    public const string ClientPrincipalInvalid = "clientPrincipalInvalid";

    public const string PermissionMissing = "permissionMissing";

    public const string SigningKeysUnavailable = "signingKeysUnavailable";

    public const string TokenAudienceInvalid = "tokenAudienceInvalid";

    public const string TokenExpired = "tokenExpired";

    public const string TokenIssuerInvalid = "tokenIssuerInvalid";

    public const string TokenMalformed = "tokenMalformed";

    public const string TokenNotYetValid = "tokenNotYetValid";

    public const string TokenRequired = "tokenRequired";

    public const string TokenSignatureInvalid = "tokenSignatureInvalid";

    public const string TokenWithoutPrincipal = "tokenWithoutPrincipal";
}
