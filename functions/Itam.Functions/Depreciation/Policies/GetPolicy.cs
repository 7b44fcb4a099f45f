using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary><c>GET /depreciation/policies/{name}</c>; 404 <c>policyNotFound</c>.</summary>
internal sealed class GetPolicy(PolicyStore policies)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function("GetDepreciationPolicy")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/policies/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => policies.FindAsync(RouteText.Of(name), cancellationToken).OrErrorAsync(PolicyStore.Missing(RouteText.Of(name))))
            .ToGetAsync(request, PolicyContract.Write);
}
