using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>POST /assets</c>: 201 with the asset; a tag is assigned if none is given.</summary>
internal sealed class CreateAsset(AssetEdits edits)
{
    [Function(nameof(CreateAsset))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "assets")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> unknown = [];
        QueryParameters.Read(request, [], unknown);
        var added = await edits.CreateAsync(body.Value, unknown, Actors.Of(request), cancellationToken);
        return added.IsOk
            ? Answers.Created(request, added.Value.Value.Id.ToString(), added.Value, AssetContract.Write)
            : Problem.From(added.Error);
    }
}
