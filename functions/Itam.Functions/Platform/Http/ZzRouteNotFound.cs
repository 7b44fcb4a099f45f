using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Platform.Http;

/// <summary>
/// Answers what no other function does: an unknown route, a malformed id, a method that a route does not have.
/// The host tries functions in the order of their names, so this one must sort last.
/// </summary>
internal sealed class ZzRouteNotFound
{
    [Function(nameof(ZzRouteNotFound))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "post", "put", "patch", "delete", "options", Route = "{*path}")] HttpRequest request) =>
        Problem.From(Error.NotFound(PlatformErrorCodes.RouteNotFound, $"No route matches {request.Method} {request.Path}."));
}
