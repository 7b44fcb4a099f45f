using Itam.Domain.Common;
using Itam.Functions.Platform.Auth;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>Who is calling, as the history names them.</summary>
internal static class Actors
{
    public static Actor Of(HttpRequest request) => Caller.Of(request).Actor;
}
