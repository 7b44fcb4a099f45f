using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;
using Itam.Functions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Itam.Functions.Depreciation;

/// <summary><c>POST /depreciation/runs</c>: posts what is due now, rather than at the timer's next time. 202 with the job, which the workers carry out.</summary>
internal sealed class StartDepreciationRun(
    JobService<RunRequest, PostingCounts> runs, BookStore books, TimeProvider time, IOptions<ItamOptions> options)
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

        var run = await runs.StartAsync(RepeatableRequest.NewId(time.GetUtcNow()), asked, Actors.Of(request), cancellationToken);
        return JobAnswers.Accepted(request, run, RunContract.Write);
    }
}
