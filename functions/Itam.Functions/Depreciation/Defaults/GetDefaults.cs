using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary><c>GET /depreciation/defaults/{category}</c>; 404 <c>defaultsNotFound</c>.</summary>
internal sealed class GetDefaults(DefaultsStore defaults)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function("GetDepreciationDefaults")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/defaults/{category}")] HttpRequest request, string category, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => defaults.FindAsync(RouteText.Of(category), cancellationToken).OrErrorAsync(DefaultsStore.NotFound()))
            .ToGetAsync(request, DefaultsContract.Write);
}
