using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Rates;

/// <summary>The rates in the store.</summary>
internal sealed class RateStore([FromKeyedServices(Containers.Operations)] DocumentContainer operations, TimeProvider time, IOptions<ItamOptions> options)
{
    /// <summary>What rates are to; its own is always 1.</summary>
    public Currency BaseCurrency { get; } = Currency.Get(options.Value.BaseCurrency);

    public Task<Stored<RateDocument>?> FindAsync(RateDay day, CancellationToken cancellationToken) =>
        operations.FindAsync<RateDocument>(RateDocument.IdOf(day), RateDocument.IdOf(day), cancellationToken);

    public Task<Page<RateDocument>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        operations.PageAsync<RateDocument>(RateDocument.TypeName, request, pk: null, cancellationToken);

    /// <summary>Those of these days that are there.</summary>
    public async Task<RateTable> ReadAsync(IReadOnlyList<RateDay> days, CancellationToken cancellationToken)
    {
        Dictionary<RateDay, decimal> rates = [];
        foreach (var day in days)
        {
            if (await FindAsync(day, cancellationToken) is { } stored && stored.Value.BaseCurrency == BaseCurrency.Code)
            {
                rates[day] = stored.Value.Value;
            }
        }

        return new RateTable(BaseCurrency, rates);
    }

    /// <summary>Sets the rate of a day; the same again is no change.</summary>
    public Task<Result<(Stored<RateDocument> Rate, bool IsNew)>> PutAsync(RateDay day, decimal rate, IfMatch? ifMatch, Actor actor, CancellationToken cancellationToken)
    {
        return operations.PutAsync<RateDocument>(RateDocument.IdOf(day), ifMatch, Next, cancellationToken);

        RateDocument Next(RateDocument? before)
        {
            var now = time.GetUtcNow();
            return before is not null && before.Value == rate && before.BaseCurrency == BaseCurrency.Code
                ? before
                : RateDocument.Of(day, rate, BaseCurrency, before?.Audit.Updated(now, actor) ?? AuditStamp.Created(now, actor));
        }
    }

    /// <summary>Takes a rate away; 404 <c>rateNotFound</c>.</summary>
    public Task<Result> DeleteAsync(RateDay day, IfMatch ifMatch, CancellationToken cancellationToken) =>
        operations.DeleteAsync<RateDocument>(RateDocument.IdOf(day), ifMatch, NotFound(), allow: null, cancellationToken);

    public static Error NotFound() => Error.NotFound(CostErrorCodes.RateNotFound, "There is no rate for this currency and date.");
}
