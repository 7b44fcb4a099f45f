using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets.Covers;

/// <summary><c>PUT /assets/{id}/covers/{otherId} {note?}</c>: a contract covers an asset; 201, or 200 when it did. The body may be left out.</summary>
internal sealed class CoverAsset(ContractCovers covers)
{
    private static readonly string[] ReadOnly = ["contractId", "assetId", "etag", .. AuditFields.Names];

    [Function(nameof(CoverAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "assets/{id:guid}/covers/{otherId:guid}")] HttpRequest request,
        Guid id, Guid otherId, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var note = FieldReader.Read<string?>(body.Value, CoverDocument.Body, null, faults, ReadOnly);
        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var put = await covers.PutAsync(id, otherId, note, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, CoverDocument.Write) : Problem.From(put.Error);
    }
}
