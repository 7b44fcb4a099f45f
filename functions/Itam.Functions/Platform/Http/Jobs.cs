using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>How far long work is.</summary>
internal enum JobStatus
{
    NotStarted,
    Running,
    Succeeded,
    Failed,
    Canceled,
}

/// <summary>Why a job as a whole did not succeed.</summary>
internal sealed record JobError(string Code, string Message);

/// <summary>Long work that has a record of its own.</summary>
internal interface IJob
{
    JobStatus Status { get; }
}

/// <summary>
/// The answers of long work (Azure REST API Guidelines): 202 with <c>Operation-Location</c>, the job, which is always 200 to read,
/// and <c>Location</c>, its result, which is 202 until there is one, since Power Automate polls that until it is not.
/// </summary>
internal static class Jobs
{
    private const string RetryAfterSeconds = "2";

    /// <summary>202 for a job that was made below the address that was called.</summary>
    public static IResult Accepted<T>(HttpRequest request, Guid id, Stored<T> job, Action<Utf8JsonWriter, Stored<T>> write)
        where T : IJob => Pending(PublicAddress.Below(request, id.ToString()), job, write);

    /// <summary>The job's <c>/result</c>: 202 while it runs, then 200 with the job.</summary>
    public static IResult Result<T>(HttpRequest request, Stored<T> job, Action<Utf8JsonWriter, Stored<T>> write)
        where T : IJob => job.Value.Status is JobStatus.NotStarted or JobStatus.Running
            ? Pending(PublicAddress.Above(request), job, write)
            : Answers.Entity(job, write);

    private static WithHeaders Pending<T>(string address, Stored<T> job, Action<Utf8JsonWriter, Stored<T>> write) =>
        new(new JsonAnswer(StatusCodes.Status202Accepted, writer => write(writer, job)) { Location = address + "/result" }, address);

    private sealed class WithHeaders(JsonAnswer answer, string operation) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers["Operation-Location"] = operation;
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return answer.ExecuteAsync(httpContext);
        }
    }
}
