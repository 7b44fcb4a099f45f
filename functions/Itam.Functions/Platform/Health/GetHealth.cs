using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Platform.Health;

/// <summary><c>GET /health</c>: the app has started and answers. Open to everybody, for probes, so it says nothing more and costs nothing.</summary>
internal sealed class GetHealth
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetHealth))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        Task.FromResult(ApiCall.Read(request, Contract)).ToAnswerAsync(_ => ApiResults.Value(new { Status = "live" }));
}
