using System.Security.Claims;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// The caller whom an access token's claims describe
/// (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, …/claims-validation).
/// The history shows <c>kim@example.com (object id)</c> of a person and <c>app:{client id} (object id)</c> of an application. The name is for
/// reading: it can be changed and given to another. The object id in the last brackets is what an auditor finds in the directory for ever; a
/// guest has one of the directory that it visits.
/// </summary>
internal static class EntraClaims
{
    /// <summary>The best name first; version 1 has other claims than version 2, a guest fewer than a member.</summary>
    private static readonly string[] Names = ["preferred_username", "upn", "unique_name", "email", "name"];

    /// <param name="claims">By their names in a token.</param>
    /// <param name="tenant">The directory whose objects count.</param>
    /// <param name="isAccessToken">Whether the claims are an access token's, which must carry a scope.</param>
    public static Result<Caller> CallerOf(ClaimsIdentity claims, Guid tenant, bool isAccessToken)
    {
        if (!IsGuid(claims, "tid", out var directory) || directory != tenant)
        {
            return Refusals.IssuerInvalid;
        }

        if (!IsGuid(claims, "oid", out var id))
        {
            return Refusals.PrincipalMissing;
        }

        if (IsApplication(claims))
        {
            return claims.HasClaim(claim => claim.Type == "roles" && claim.Value.Length > 0)
                ? Named($"app:{Value(claims, "azp") ?? Value(claims, "appid")}", directory, id)
                : Refusals.PermissionMissing;
        }

        return isAccessToken && Value(claims, "scp") is null
            ? Refusals.AccessTokenRequired
            : Named(Names.Select(name => Value(claims, name)).FirstOrDefault(name => name is not null && Caller.IsName(Text(name, id))) ?? "user", directory, id);
    }

    /// <summary>An application acts by itself, as its own subject; a person's subject is a name for one client only.</summary>
    private static bool IsApplication(ClaimsIdentity claims) =>
        Value(claims, "idtyp") == "app" || (Value(claims, "scp") is null && Value(claims, "sub") is { } subject && subject == Value(claims, "oid"));

    private static Caller Named(string name, Guid directory, Guid id) => new(new Actor(Text(name, id), Verified: true), $"{directory}/{id}");

    private static string Text(string name, Guid id) => $"{name} ({id})";

    private static bool IsGuid(ClaimsIdentity claims, string type, out Guid value) => Guid.TryParse(Value(claims, type), out value);

    private static string? Value(ClaimsIdentity claims, string type) => claims.FindFirst(type)?.Value is { Length: > 0 } value ? value : null;
}
