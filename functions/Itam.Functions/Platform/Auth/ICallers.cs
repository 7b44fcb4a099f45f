using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Auth;

/// <summary>Identifies the caller from the request's headers, or says why the call is refused. One for each <c>Auth__Mode</c>.</summary>
internal interface ICallers
{
    Task<Result<Caller>> IdentifyAsync(HttpRequest request);
}
