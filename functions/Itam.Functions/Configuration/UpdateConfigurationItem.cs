using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>PATCH /configuration-items/{id}</c>: a merge patch (RFC 7396); null removes.</summary>
internal sealed class UpdateConfigurationItem(AssetLinks links, TimeProvider time)
{
    [Function(nameof(UpdateConfigurationItem))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "configuration-items/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk || !ifMatch.IsOk)
        {
            return Problem.From(body.Error ?? ifMatch.Error!);
        }

        List<FieldError> unknown = [];
        QueryParameters.Read(request, [], unknown);
        var actor = Actors.Of(request);
        var changed = await links.ChangeAsync(id, ifMatch.Value, Patch, actor, "updated", cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, ConfigurationItemContract.Write) : Problem.From(changed.Error);

        Result<ConfigurationItem> Patch(ConfigurationItem item)
        {
            List<FieldError> faults = [.. unknown];
            var details = FieldReader.Read(body.Value, ConfigurationItemFields.All, item.Details, faults, ConfigurationItemContract.ReadOnly);
            return FieldReader.Combine(faults, item.Revise(details, time.GetUtcNow(), actor));
        }
    }
}
