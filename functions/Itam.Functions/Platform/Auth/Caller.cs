using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Itam.Functions.Platform.Auth;

/// <summary>Who calls.</summary>
/// <param name="Actor">As the history names them.</param>
/// <param name="Id">By what they are the same caller tomorrow; a person's name may change.</param>
internal sealed record Caller(Actor Actor, string Id)
{
    public const int LongestName = 256;

    public static Caller Anonymous { get; } = new(Actor.Anonymous, Actor.Anonymous.Name);

    /// <summary>The caller that <see cref="CallerCheck"/> found; a request that it did not see has none and must not be carried out.</summary>
    public static Caller Of(HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<Caller>();

    /// <summary>Whether a text can stand in a record and in a log.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= LongestName && !text.Any(char.IsControl);
}
