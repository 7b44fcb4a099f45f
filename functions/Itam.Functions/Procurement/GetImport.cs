using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary><c>GET /imports/{id}</c>: one import, while it runs and after.</summary>
internal sealed class GetImport(ImportStore store)
{
    [Function(nameof(GetImport))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "imports/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        var import = await store.GetAsync(id, cancellationToken);
        return import.IsOk ? Answers.Read(request, import.Value, ImportContract.Write) : Problem.From(import.Error);
    }
}
