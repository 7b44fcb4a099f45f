using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary><c>GET /depreciation/defaults/{category}</c>; 404 <c>defaultsNotFound</c>.</summary>
internal sealed class GetDefaults(DefaultsStore defaults)
{
    [Function("GetDepreciationDefaults")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/defaults/{category}")] HttpRequest request, string category, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await defaults.FindAsync(RouteText.Of(category), cancellationToken) is { } found
            ? Answers.Read(request, found, DefaultsContract.Write)
            : Problem.From(Error.NotFound("defaultsNotFound", "This category has no defaults of depreciation."));
    }
}
