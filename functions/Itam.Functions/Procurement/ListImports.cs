using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary><c>GET /imports</c>: the imports, newest first.</summary>
internal sealed class ListImports(ImportStore store)
{
    [Function(nameof(ListImports))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "imports")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, ImportContract.List);
        return list.IsOk
            ? Answers.Page(request, await store.ListAsync(list.Value, cancellationToken), ImportContract.Write)
            : Problem.From(list.Error);
    }
}
