using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Rates;

/// <summary><c>GET /rates/{currency}/{yyyy-MM-dd}</c>; 404 <c>rateNotFound</c>.</summary>
internal sealed class GetRate(RateStore rates)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetRate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "rates/{currency}/{day}")] HttpRequest request,
        string currency, string day, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => FindAsync(currency, day, cancellationToken).OrErrorAsync(RateStore.NotFound()))
            .ToGetAsync(request, RateDocument.Write);

    private async Task<Stored<RateDocument>?> FindAsync(string currency, string day, CancellationToken cancellationToken) =>
        RateAddress.Read(currency, day, []) is { } address ? await rates.FindAsync(address, cancellationToken) : null;
}
