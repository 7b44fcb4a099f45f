using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Rates;

/// <summary><c>DELETE /rates/{currency}/{yyyy-MM-dd}</c>: 204.</summary>
internal sealed class DeleteRate(RateStore rates)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(DeleteRate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "rates/{currency}/{day}")] HttpRequest request,
        string currency, string day, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => RateAddress.Read(currency, day, []) is { } address
                ? rates.DeleteAsync(address, call.IfMatch, cancellationToken)
                : Task.FromResult<Result>(RateStore.NotFound()))
            .ToNoContentAsync();
}
