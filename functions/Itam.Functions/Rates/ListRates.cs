using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Rates;

/// <summary><c>GET /rates?currency=&amp;from=&amp;to=</c>: a page, by date; both days included.</summary>
internal sealed class ListRates(RateStore rates)
{
    private static readonly ListContract List = new(
        [
            new("currency", FieldKind.Text, "c.currency = @currency"),
            new("from", FieldKind.Day, "c.date >= @from"),
            new("to", FieldKind.Day, "c.date <= @to"),
        ],
        ["date"]);

    [Function(nameof(ListRates))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "rates")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, List);
        return list.IsOk
            ? Answers.Page(request, await rates.ListAsync(list.Value, cancellationToken), RateDocument.Write)
            : Problem.From(list.Error);
    }
}
