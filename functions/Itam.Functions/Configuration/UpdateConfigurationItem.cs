using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary><c>PATCH /configuration-items/{id}</c>: a merge patch (RFC 7396); null removes. Read-only fields may be there as they are.</summary>
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
        var seen = ifMatch.Value.SeenIn(body.Value);
        var changed = await links.ChangeAsync(id, seen.IfMatch, Patch, actor, "updated", cancellationToken);
        return changed.IsOk ? Answers.Entity(changed.Value, ConfigurationItemContract.Write) : Problem.From(changed.Error);

        Result<ConfigurationItem> Patch(ConfigurationItem item)
        {
            List<FieldError> faults = [.. unknown];
            var details = FieldReader.Read(body.Value, ConfigurationItemFields.All, item.Details, faults, ConfigurationItemContract.ReadOnly, Repeated(item));
            return FieldReader.Combine(faults, item.Revise(details, time.GetUtcNow(), actor));
        }

        IReadOnlyCollection<string> Repeated(ConfigurationItem item) => ReadOnlyFields.Repeated(
            body.Value, ConfigurationItemContract.ReadOnly, writer => ConfigurationItemContract.Write(writer, new Stored<ConfigurationItem>(item, seen.ETag)));
    }
}
