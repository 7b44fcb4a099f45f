using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>POST /configuration-items</c>: 201 with the item, which is planned unless it says otherwise.</summary>
internal sealed class CreateConfigurationItem(AssetLinks links, TimeProvider time)
{
    [Function(nameof(CreateConfigurationItem))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "configuration-items")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var details = FieldReader.Read(
            body.Value, ConfigurationItemFields.All, ConfigurationItemDetails.Empty, faults, ConfigurationItemContract.ReadOnly);
        var (now, actor) = (time.GetUtcNow(), Actors.Of(request));
        var item = FieldReader.Combine(faults, ConfigurationItem.Create(RepeatableRequest.NewId(now), details, now, actor));
        if (!item.IsOk)
        {
            return Problem.From(item.Error);
        }

        var added = await links.AddAsync(item.Value, actor, cancellationToken);
        return added.IsOk
            ? Answers.Created(request, added.Value.Value.Id.ToString(), added.Value, ConfigurationItemContract.Write)
            : Problem.From(added.Error);
    }
}
