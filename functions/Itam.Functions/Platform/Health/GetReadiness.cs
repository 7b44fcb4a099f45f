using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Platform.Health;

/// <summary><c>GET /health/ready</c>: what the app needs is reached; 503 <c>notReady</c>, naming what is not.</summary>
internal sealed class GetReadiness(Readiness readiness)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetReadiness))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "health/ready")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .MapAsync(_ => readiness.UnreachableAsync(cancellationToken))
            .ToAnswerAsync(unreachable => unreachable.Count > 0 ? Readiness.ProblemOf(unreachable) : ApiResults.Value(new { Status = "ready" }));
}
