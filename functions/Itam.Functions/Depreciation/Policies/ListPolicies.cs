using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary><c>GET /depreciation/policies</c>: a page, by name.</summary>
internal sealed class ListPolicies(PolicyStore policies)
{
    internal static readonly CallContract Contract = CallContract.ListOf(PolicyContract.List);

    [Function("ListDepreciationPolicies")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/policies")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => policies.ListAsync(list, cancellationToken))
            .ToPageAsync(request, PolicyContract.Write);
}
