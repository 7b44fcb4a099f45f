using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary><c>GET /imports</c>: the imports, newest first.</summary>
internal sealed class ListImports(JobService<ImportRequest, ImportCounts> imports)
{
    internal static readonly CallContract Contract = CallContract.ListOf(ImportContract.List);

    [Function(nameof(ListImports))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "imports")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => imports.ListAsync(list, cancellationToken))
            .ToPageAsync(request, ImportContract.Write);
}
