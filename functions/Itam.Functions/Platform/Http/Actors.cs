using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>Who is calling.</summary>
internal static class Actors
{
    public const string Header = "X-Itam-Actor";

    private const int MaxLength = 256;

    /// <summary>
    /// With function keys every caller has the same rights and no proven name: the header is taken at its word, marked unverified.
    /// A name that could not be a header's value in a log (control characters, too long) is not taken.
    /// </summary>
    public static Actor Of(HttpRequest request)
    {
        var name = request.Headers[Header].ToString().Trim();
        return name.Length is 0 or > MaxLength || name.Any(char.IsControl) ? Actor.Anonymous : new Actor(name, Verified: false);
    }
}
