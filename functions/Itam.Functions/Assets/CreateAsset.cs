using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Categories;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Assets;

/// <summary><c>POST /assets</c>: 201 with the asset; a tag is assigned if none is given.</summary>
internal sealed class CreateAsset(AssetRegistration registration, CategorySchemas schemas, TimeProvider time)
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

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var details = FieldReader.Read(body.Value, AssetFields.All, AssetDetails.Empty, faults, AssetContract.ReadOnly);
        faults.AddRange(await schemas.FaultsAsync(before: null, details, cancellationToken));
        var actor = Actors.Of(request);
        var asset = FieldReader.Combine(faults, Asset.Create(RepeatableRequest.NewId(time.GetUtcNow()), details, time.GetUtcNow(), actor));
        if (!asset.IsOk)
        {
            return Problem.From(asset.Error);
        }

        var added = await registration.AddAsync(asset.Value, actor, cancellationToken);
        return added.IsOk
            ? Answers.Created(request, added.Value.Value.Id.ToString(), added.Value, AssetContract.Write)
            : Problem.From(added.Error);
    }
}
