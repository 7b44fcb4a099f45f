using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Jobs;

/// <summary>
/// The answers of long work (Azure REST API Guidelines): 202 with <c>Operation-Location</c>, the job, which is always 200 to read,
/// and <c>Location</c>, its result, which is 202 until there is one, since Power Automate polls that until it is not.
/// </summary>
internal static class JobResults
{
    private const string RetryAfterSeconds = "2";

    /// <summary>202 for a job that was made below the address that was called.</summary>
    public static IResult Accepted<TRequest, TCounts>(
        HttpRequest request, Stored<Job<TRequest, TCounts>> job, Action<Utf8JsonWriter, Stored<Job<TRequest, TCounts>>> write)
        where TCounts : class, ICounts<TCounts>, new() => Pending(PublicAddress.Below(request, job.Value.Id.ToString()), job, write);

    /// <summary>The job's <c>/result</c>: 202 while it runs, then 200 with the job.</summary>
    public static IResult Result<TRequest, TCounts>(
        HttpRequest request, Stored<Job<TRequest, TCounts>> job, Action<Utf8JsonWriter, Stored<Job<TRequest, TCounts>>> write)
        where TCounts : class, ICounts<TCounts>, new() => job.Value.HasEnded ? ApiResults.Entity(job, write) : Pending(PublicAddress.Above(request), job, write);

    /// <summary>A DELETE of the job: 202 while it comes to its end, 200 once it is canceled.</summary>
    public static IResult Canceled<TRequest, TCounts>(
        HttpRequest request, Stored<Job<TRequest, TCounts>> canceled, Action<Utf8JsonWriter, Stored<Job<TRequest, TCounts>>> write)
        where TCounts : class, ICounts<TCounts>, new() => canceled.Value.HasEnded ? ApiResults.Entity(canceled, write) : Pending(PublicAddress.Here(request), canceled, write);

    private static WithHeaders Pending<T>(string address, Stored<T> job, Action<Utf8JsonWriter, Stored<T>> write) =>
        new(new JsonResult(StatusCodes.Status202Accepted, writer => write(writer, job)) { Location = address + "/result" }, address);

    private sealed class WithHeaders(JsonResult answer, string operation) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers["Operation-Location"] = operation;
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return answer.ExecuteAsync(httpContext);
        }
    }
}
