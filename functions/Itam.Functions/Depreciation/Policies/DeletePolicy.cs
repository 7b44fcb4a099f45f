using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary><c>DELETE /depreciation/policies/{name}</c>: 204; 409 <c>policyInUse</c> while it is in use.</summary>
internal sealed class DeletePolicy(PolicyStore policies)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function("DeleteDepreciationPolicy")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "depreciation/policies/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => policies.DeleteAsync(RouteText.Of(name), call.IfMatch, cancellationToken))
            .ToNoContentAsync();
}
