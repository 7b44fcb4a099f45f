using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Rates;

/// <summary><c>GET /rates/{currency}/{yyyy-MM-dd}</c>; 404 <c>rateNotFound</c>.</summary>
internal sealed class GetRate(RateStore rates)
{
    [Function(nameof(GetRate))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "rates/{currency}/{day}")] HttpRequest request,
        string currency, string day, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return RateAddress.Read(currency, day, []) is { } address && await rates.FindAsync(address, cancellationToken) is { } rate
            ? Answers.Read(request, rate, RateDocument.Write)
            : Problem.From(RateStore.NotFound());
    }
}
