using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Rates;

/// <summary>
/// <c>PUT /rates/{currency}/{yyyy-MM-dd} {rate}</c>: one unit of the currency was so many of the base currency on that day; 201, or 200 when
/// there was a rate. The base currency itself has none: 400.
/// </summary>
internal sealed class PutRate(RateStore rates)
{
    private static readonly BodyTable<decimal?> Body = new(
        [new("rate", FieldKind.Amount, rate => rate, (_, rate) => (decimal?)rate) { Required = true }], null)
    {
        ReadOnly = ["currency", "date", "baseCurrency", "etag", .. AuditFields.Names],
    };

    internal static readonly CallContract Contract = CallContract.Put(Body);

    [Function(nameof(PutRate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "rates/{currency}/{day}")] HttpRequest request,
        string currency, string day, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => PutAsync(call, currency, day, cancellationToken))
            .ToPutAsync(request, RateDocument.Write);

    private async Task<Result<(Stored<RateDocument> Rate, bool IsNew)>> PutAsync(ApiCall call, string currency, string day, CancellationToken cancellationToken)
    {
        var address = RateAddress.Read(currency, day, call.Faults);
        if (address?.Currency == rates.BaseCurrency)
        {
            call.Faults.Add(new FieldError("currency", FaultCodes.NotValid, $"must not be {rates.BaseCurrency}, the base currency, whose rate is always 1"));
        }

        var rate = call.ReadBody(Body);
        if (rate is { } given && RateTable.Fault(given) is { } fault)
        {
            call.Faults.Add(fault);
        }

        return call.Refusal is { } refusal
            ? refusal
            : await rates.PutAsync(address!.Value, rate!.Value, call.OptionalIfMatch, call.Actor, cancellationToken);
    }
}
