using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary><c>GET /imports/{id}</c>: one import, while it runs and after; its <c>/result</c> is 202 until it has ended.</summary>
internal sealed class GetImport(JobService<ImportRequest, ImportCounts> imports)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetImport))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "imports/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        FindAsync(request, id, cancellationToken).ToGetAsync(request, ImportContract.Write);

    [Function("GetImportResult")]
    public Task<IResult> Result(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "imports/{id:guid}/result")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        FindAsync(request, id, cancellationToken).ToAnswerAsync(import => JobResults.Result(request, import, ImportContract.Write));

    public static Error NotFound(Guid id) => Error.NotFound(ImportErrorCodes.ImportNotFound, $"There is no import {id}.");

    private Task<Result<Stored<Job<ImportRequest, ImportCounts>>>> FindAsync(HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract).ThenAsync(_ => imports.FindAsync(id, cancellationToken).OrErrorAsync(NotFound(id)));
}
