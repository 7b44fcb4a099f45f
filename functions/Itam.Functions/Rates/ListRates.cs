using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Rates;

/// <summary><c>GET /rates?currency=&amp;from=&amp;to=</c>: a page, by date; both days included.</summary>
internal sealed class ListRates(RateStore rates)
{
    internal static readonly CallContract Contract = CallContract.ListOf(new(
        [
            new("currency", FieldKind.Text, "c.currency = @currency"),
            new("from", FieldKind.Day, "c.date >= @from"),
            new("to", FieldKind.Day, "c.date <= @to"),
        ],
        ["date"])
    {
        Columns = ["currency", "date", "rate", "baseCurrency", .. AuditFields.Names],
    });

    [Function(nameof(ListRates))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "rates")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => rates.ListAsync(list, cancellationToken))
            .ToPageAsync(request, RateDocument.Write);
}
