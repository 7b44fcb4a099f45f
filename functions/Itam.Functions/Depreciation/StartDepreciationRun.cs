using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary>
/// <c>POST /depreciation/runs</c>: posts what is due now, rather than at the timer's next time. The run has a record before it begins,
/// so that the timer finishes it should this instance die; a caller who does not wait for the answer does not stop it.
/// </summary>
internal sealed class StartDepreciationRun(
    JobStore<DepreciationRun> runs, RunExecution execution, BookStore books, TimeProvider time, IOptions<ItamOptions> options, IHostApplicationLifetime lifetime)
{
    [Function(nameof(StartDepreciationRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "depreciation/runs")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } refusal)
        {
            return Problem.From(refusal);
        }

        var body = await JsonBody.ReadOptionalAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        var asked = FieldReader.Read(body.Value, RunRequest.Fields, new RunRequest(), faults);
        if (MonthClock.LastEnded(time.GetUtcNow(), options.Value.Zone) is var lastEnded && asked.Period > lastEnded)
        {
            faults.Add(new FieldError("period", "outOfRange", $"must have ended; the last month that has is {lastEnded}"));
        }

        if (asked.Book is { } book && await books.FaultAsync("book", book, cancellationToken) is { } fault)
        {
            faults.Add(fault);
        }

        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var run = DepreciationRun.New(time.GetUtcNow(), Actors.Of(request), asked.Book, asked.Period, asked.DryRun);
        var (stored, isOurs) = await runs.StartAsync(run, cancellationToken);
        if (isOurs)
        {
            using var outside = RepeatableRequest.Suspend();
            stored = await execution.ExecuteAsync(stored, lifetime.ApplicationStopping);
        }

        return Jobs.Accepted(request, stored.Value.Id, stored, RunContract.Write);
    }
}

/// <summary>What a run may be asked for; all of it optional.</summary>
internal sealed record RunRequest
{
    public static IReadOnlyList<Field<RunRequest>> Fields { get; } =
    [
        new("period", FieldKind.Month, r => r.Period, (r, v) => r with { Period = (YearMonth?)v }),
        new("book", FieldKind.Text, r => r.Book, (r, v) => r with { Book = (string?)v }) { MaxLength = 64 },
        new("dryRun", FieldKind.Flag, r => r.DryRun, (r, v) => r with { DryRun = (bool?)v ?? false }),
    ];

    /// <summary>The last month to post; null: the last one that ended.</summary>
    public YearMonth? Period { get; init; }

    /// <summary>Null: all of them.</summary>
    public string? Book { get; init; }

    public bool DryRun { get; init; }
}
