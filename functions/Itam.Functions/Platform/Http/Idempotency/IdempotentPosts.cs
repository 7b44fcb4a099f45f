using Itam.Functions.Platform.Cosmos;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Itam.Functions.Platform.Http.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> (or <c>Repeatability-Request-ID</c>) on every POST, before the function looks at anything: the same request again is
/// given the first answer, with <c>Idempotency-Replayed: true</c>; another request under the same key 422 <c>idempotencyKeyReused</c>, unless the first was refused for how it was written; one that
/// is still being carried out after 20 s of waiting 409 <c>requestInProgress</c>. A POST function has this without a line of its own;
/// what it makes takes its id from <see cref="RepeatableRequest.NewId"/>. A body beyond 1 MiB, which only calculations take, has no key.
/// </summary>
internal sealed class IdempotentPosts(IdempotencyRecords records) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || !IsConcerned(http.Request, context.FunctionDefinition))
        {
            await next(context);
            return;
        }

        var key = IdempotencyKey.Read(http.Request);
        if (!key.IsOk)
        {
            context.GetInvocationResult().Value = Problem.From(key.Error);
            return;
        }

        if (await IdempotencyKey.FingerprintAsync(http.Request, http.RequestAborted) is not { } fingerprint)
        {
            await next(context);
            return;
        }

        var claim = await records.ClaimAsync(key.Value, fingerprint, http.RequestAborted);
        if (claim.Mine is { } mine)
        {
            await RunAsync(context, http, next, mine, claim.MayHaveRun);
            return;
        }

        context.GetInvocationResult().Value = claim.Refusal ?? claim.Answer!.ToResult(isReplay: true);
    }

    private static bool IsConcerned(HttpRequest request, FunctionDefinition function) =>
        HttpMethods.IsPost(request.Method) && IdempotencyKey.IsGiven(request) && function.Name != nameof(ZzRouteNotFound);

    private async Task RunAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next, Stored<IdempotencyRecord> mine, bool mayHaveRun)
    {
        KeptAnswer? answer = null;
        try
        {
            using var request = RepeatableRequest.Enter(new RepeatableRequest(mine.Value.Key, mine.Value.RequestId, mayHaveRun));
            await next(context);
            if (context.GetInvocationResult().Value is IResult result)
            {
                answer = await KeptAnswer.CaptureAsync(result, http);
                context.GetInvocationResult().Value = answer.ToResult(isReplay: false);
            }
        }
        finally
        {
            // An earlier attempt may have done what this one was refused: its ids must stay with the key then.
            await (answer is { AsksForCorrection: true } && !mayHaveRun
                ? records.ForgetAsync(mine)
                : records.EndAsync(mine, answer is { IsFinal: true, IsStorable: true } ? answer : null));
        }
    }
}
