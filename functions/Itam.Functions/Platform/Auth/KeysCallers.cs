using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// With function keys every caller has the same rights and no proven name: the header <c>X-Itam-Actor</c> is taken at its word, marked
/// unverified. A name beyond ASCII is sent percent-encoded, since the Functions host forwards no other header. One that cannot be taken is refused, not left out: the change would be kept under nobody's name, and nobody would be told.
/// </summary>
internal sealed class KeysCallers : ICallers
{
    public const string Header = "X-Itam-Actor";

    /// <summary>How the app names itself in records; no caller can pass for it.</summary>
    private static readonly string[] OwnNames = ["timer:", "import:"];

    public Task<Result<Caller>> IdentifyAsync(HttpRequest request)
    {
        var name = PercentEncoding.Decode(request.Headers[Header].ToString())?.Trim();
        return Task.FromResult<Result<Caller>>(
            name is { Length: 0 } ? Caller.Anonymous
            : name is not null && Caller.IsName(name) && !Array.Exists(OwnNames, own => name.StartsWith(own, StringComparison.OrdinalIgnoreCase)) ? new Caller(new Actor(name, Verified: false), name)
            : Refusals.ActorInvalid);
    }
}
