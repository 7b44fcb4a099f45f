using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary><c>GET /depreciation/policies</c>: a page, by name.</summary>
internal sealed class ListPolicies(PolicyStore policies)
{
    [Function("ListDepreciationPolicies")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/policies")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, PolicyContract.List);
        return list.IsOk ? Answers.Page(request, await policies.ListAsync(list.Value, cancellationToken), PolicyContract.Write) : Problem.From(list.Error);
    }
}
