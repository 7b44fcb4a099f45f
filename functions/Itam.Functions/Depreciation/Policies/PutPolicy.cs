using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>
/// <c>PUT /depreciation/policies/{name} {method, usefulLifeMonths, salvageAmount | salvagePercent, …}</c>: 201, or 200 when there was one.
/// 409 <c>policyReadOnly</c> for a preset. What is posted stays; months that are not posted yet go by the new policy.
/// </summary>
internal sealed class PutPolicy(PolicyStore policies)
{
    internal static readonly CallContract Contract = CallContract.Put(PolicyContract.Body);

    [Function("PutDepreciationPolicy")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "depreciation/policies/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => PutAsync(call, RouteText.NameOf(name, call.Faults), cancellationToken))
            .ToPutAsync(request, PolicyContract.Write);

    private Task<Result<(Stored<PolicyDocument> Policy, bool IsNew)>> PutAsync(ApiCall call, string? name, CancellationToken cancellationToken) =>
        PolicyContract.Read(call).ThenAsync(policy => policies.PutAsync(name!, policy, call.OptionalIfMatch, call.Actor, cancellationToken));
}
