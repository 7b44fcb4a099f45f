using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Policies;

/// <summary><c>DELETE /depreciation/policies/{name}</c>: 204; 409 <c>policyInUse</c> while somebody goes by it.</summary>
internal sealed class DeletePolicy(PolicyStore policies)
{
    [Function("DeleteDepreciationPolicy")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "depreciation/policies/{name}")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        var deleted = await policies.DeleteAsync(RouteText.Of(name), ifMatch.Value, cancellationToken);
        return deleted.IsOk ? Answers.NoContent() : Problem.From(deleted.Error);
    }
}
