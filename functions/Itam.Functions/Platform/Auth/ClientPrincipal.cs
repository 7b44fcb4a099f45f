using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Microsoft.Extensions.Primitives;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// What App Service authentication tells an app about a caller whom it has let in
/// (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities).
/// </summary>
internal sealed record ClientPrincipal(
    [property: JsonPropertyName("auth_typ")] string? Provider, [property: JsonPropertyName("claims")] IReadOnlyList<ClientPrincipal.Entry?>? Claims)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>The platform gives some claims their names from before tokens were JSON.</summary>
    private static readonly FrozenDictionary<string, string> TokenNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http://schemas.microsoft.com/identity/claims/objectidentifier"] = "oid",
        ["http://schemas.microsoft.com/identity/claims/tenantid"] = "tid",
        ["http://schemas.microsoft.com/identity/claims/scope"] = "scp",
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/role"] = "roles",
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"] = "sub",
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"] = "unique_name",
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"] = "email",
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"] = "upn",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The claims, by their names in a token.</summary>
    public static Result<ClaimsIdentity> Read(StringValues header)
    {
        if (header.Count != 1 || Parse(header.ToString()) is not { Provider: "aad", Claims: { } entries })
        {
            return Refusals.ClientPrincipalInvalid;
        }

        return new ClaimsIdentity(entries.OfType<Entry>().Select(entry => entry.ToClaim()).OfType<Claim>());
    }

    private static ClientPrincipal? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientPrincipal>(Convert.FromBase64String(text));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            // Not base64, or not the object that it should be.
            return null;
        }
    }

    internal sealed record Entry([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value)
    {
        public Claim? ToClaim() => Type is null || Value is null ? null : new Claim(TokenNames.GetValueOrDefault(Type, Type), Value);
    }
}
