using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>
/// <c>PUT /depreciation/policies/{name} {method, usefulLifeMonths, salvageAmount | salvagePercent, …}</c>: 201, or 200 when there was one.
/// 409 <c>policyReadOnly</c> for a preset. What is posted stays; months that are not posted yet go by the new policy.
/// </summary>
internal sealed class PutPolicy(PolicyStore policies)
{
    [Function("PutDepreciationPolicy")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "depreciation/policies/{name}")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var known = RouteText.NameOf(name, faults);
        var policy = PolicyContract.Read(body.Value, faults);
        if (!policy.IsOk)
        {
            return Problem.From(policy.Error);
        }

        var put = await policies.PutAsync(known!, policy.Value, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, PolicyContract.Write) : Problem.From(put.Error);
    }
}
