using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Auth;

/// <summary>Knows who calls, or why the call is refused, from the request's headers alone. One for each <c>Auth__Mode</c>.</summary>
internal interface ICallers
{
    Task<Result<Caller>> IdentifyAsync(HttpRequest request);
}
