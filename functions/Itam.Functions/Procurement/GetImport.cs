using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary><c>GET /imports/{id}</c>: one import, while it runs and after.</summary>
internal sealed class GetImport(ImportStore store)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetImport))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "imports/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => store.GetAsync(id, cancellationToken))
            .ToGetAsync(request, ImportContract.Write);
}
