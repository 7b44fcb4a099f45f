using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary><c>GET /depreciation/policies/{name}</c>; 404 <c>policyNotFound</c>.</summary>
internal sealed class GetPolicy(PolicyStore policies)
{
    [Function("GetDepreciationPolicy")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/policies/{name}")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await policies.FindAsync(RouteText.Of(name), cancellationToken) is { } policy
            ? Answers.Read(request, policy, PolicyContract.Write)
            : Problem.From(PolicyStore.Missing(RouteText.Of(name)));
    }
}
