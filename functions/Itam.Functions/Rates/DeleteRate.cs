using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Rates;

/// <summary><c>DELETE /rates/{currency}/{yyyy-MM-dd}</c>: 204.</summary>
internal sealed class DeleteRate(RateStore rates)
{
    [Function(nameof(DeleteRate))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "rates/{currency}/{day}")] HttpRequest request,
        string currency, string day, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        if (RateAddress.Read(currency, day, []) is not { } address)
        {
            return Problem.From(RateStore.NotFound());
        }

        var deleted = await rates.DeleteAsync(address, ifMatch.Value, cancellationToken);
        return deleted.IsOk ? Answers.NoContent() : Problem.From(deleted.Error);
    }
}
