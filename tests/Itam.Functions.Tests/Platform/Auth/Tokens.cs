using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>The tokens of a <see cref="EntraDirectory"/>, with the claims that Microsoft's documentation shows of each kind; null takes one away.</summary>
internal static class Tokens
{
    public static readonly Guid Api = new("2e4d1c6f-0f0b-4d7e-9f53-3a9d54a8c1b7");
    public static readonly Guid Client = new("8b1d0b8c-6a65-4b32-a7a5-98f0c61f8a4e");
    public static readonly Guid Kim = new("3f2c9a51-77e0-4b6d-8d0e-5b0f6f8f2a10");
    public static readonly Guid Robot = new("5f40a3c2-1f7b-4d8a-b5d4-0a7b8d1c9e22");

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Of a person, by an API whose registration asks for version 2.</summary>
    public static string OfPerson(this EntraDirectory directory, DateTimeOffset now, params (string Name, object? Value)[] changes) => directory.Sign(directory.Person(now, changes));

    public static Dictionary<string, object> Person(this EntraDirectory directory, DateTimeOffset now, params (string Name, object? Value)[] changes) => With(changes, new()
    {
        ["ver"] = "2.0",
        ["iss"] = directory.IssuerOfVersion2,
        ["aud"] = Api.ToString(),
        ["nbf"] = now.ToUnixTimeSeconds() - 300,
        ["exp"] = now.ToUnixTimeSeconds() + 3600,
        ["tid"] = directory.Tenant.ToString(),
        ["oid"] = Kim.ToString(),
        ["sub"] = "kims-name-for-one-client",
        ["azp"] = Client.ToString(),
        ["scp"] = "access_as_user",
        ["name"] = "Kim",
        ["preferred_username"] = "kim@example.com",
    });

    /// <summary>Of the same person, as an API gets it that asks for nothing.</summary>
    public static string OfPersonVersion1(this EntraDirectory directory, DateTimeOffset now, params (string Name, object? Value)[] changes) => directory.OfPerson(
        now,
        [
            ("ver", "1.0"), ("iss", directory.IssuerOfVersion1), ("aud", $"api://{Api}"), ("azp", null), ("appid", Client.ToString()),
            ("preferred_username", null), ("upn", "kim@example.com"), ("unique_name", "kim@example.com"), .. changes,
        ]);

    /// <summary>Of an application that acts by itself.</summary>
    public static string OfApplication(this EntraDirectory directory, DateTimeOffset now, params (string Name, object? Value)[] changes) => directory.OfPerson(
        now,
        [
            ("scp", null), ("name", null), ("preferred_username", null), ("oid", Robot.ToString()), ("sub", Robot.ToString()),
            ("roles", new[] { "Itam.ReadWrite" }), .. changes,
        ]);

    public static string Sign(this EntraDirectory directory, IDictionary<string, object> claims) => Sign(claims, directory.Key);

    public static string Sign(IDictionary<string, object> claims, SecurityKey? key, string algorithm = SecurityAlgorithms.RsaSha256) =>
        Writer.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = key is null ? null : new SigningCredentials(key, algorithm) });

    private static Dictionary<string, object> With((string Name, object? Value)[] changes, Dictionary<string, object> claims)
    {
        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        return claims;
    }
}
