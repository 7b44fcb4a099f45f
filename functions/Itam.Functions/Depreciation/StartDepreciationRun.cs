using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary><c>POST /depreciation/runs</c>: posts what is due now, rather than at the timer's next time. 202 with the job, which the workers carry out.</summary>
internal sealed class StartDepreciationRun(
    JobService<RunRequest, PostingCounts> runs, BookStore books, TimeProvider time, IOptions<ItamOptions> options)
{
    private static readonly BodyTable<RunRequest> Body = new(RunRequest.Fields, new RunRequest()) { IsOptional = true };

    internal static readonly CallContract Contract = CallContract.Post(Body);

    [Function(nameof(StartDepreciationRun))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "depreciation/runs")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => StartAsync(call, cancellationToken))
            .ToAnswerAsync(run => JobResults.Accepted(request, run, RunContract.Write));

    private async Task<Result<Stored<Job<RunRequest, PostingCounts>>>> StartAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var asked = call.ReadBody(Body);
        if (MonthClock.LastEnded(time.GetUtcNow(), options.Value.Zone) is var lastEnded && asked.Period > lastEnded)
        {
            call.Faults.Add(new FieldError("period", FaultCodes.OutOfRange, $"must have ended; the latest closed month is {lastEnded}"));
        }

        if (asked.Book is { } book && await books.FaultAsync("book", book, cancellationToken) is { } fault)
        {
            call.Faults.Add(fault);
        }

        return call.Refusal is { } refusal
            ? refusal
            : await runs.StartAsync(RepeatableRequest.NewId(time.GetUtcNow()), asked, call.Actor, cancellationToken);
    }
}
