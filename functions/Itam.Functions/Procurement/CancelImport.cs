using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Procurement;

/// <summary><c>DELETE /imports/{id}</c>: stops an import between two chunks of rows. What is in stays; the file dropped again takes in the rest.</summary>
internal sealed class CancelImport(JobService<ImportRequest, ImportCounts> imports)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(CancelImport))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "imports/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(async _ => await imports.CancelAsync(id, cancellationToken) ?? GetImport.NotFound(id))
            .ToAnswerAsync(canceled => JobResults.Canceled(request, canceled, ImportContract.Write));
}
