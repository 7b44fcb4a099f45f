using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Platform.Http;
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
    private static readonly Field<decimal?>[] Body = [new("rate", FieldKind.Amount, rate => rate, (_, rate) => (decimal?)rate) { Required = true }];
    private static readonly string[] ReadOnly = ["currency", "date", "baseCurrency", "etag", .. AuditFields.Names];

    [Function(nameof(PutRate))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "rates/{currency}/{day}")] HttpRequest request,
        string currency, string day, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var address = RateAddress.Read(currency, day, faults);
        if (address?.Currency == rates.BaseCurrency)
        {
            faults.Add(new FieldError("currency", "notValid", $"must not be {rates.BaseCurrency}, the base currency, whose rate is always 1"));
        }

        var rate = FieldReader.Read<decimal?>(body.Value, Body, null, faults, ReadOnly);
        if (rate is { } given && RateTable.Fault(given) is { } fault)
        {
            faults.Add(fault);
        }

        if (faults.Count > 0 || address is not { } wanted || rate is not { } value)
        {
            return Problem.From(Error.Validation(faults));
        }

        var put = await rates.PutAsync(wanted, value, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, RateDocument.Write) : Problem.From(put.Error);
    }
}
