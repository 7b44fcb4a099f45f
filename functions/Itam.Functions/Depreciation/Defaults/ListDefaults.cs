using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary><c>GET /depreciation/defaults</c>: a page, by category.</summary>
internal sealed class ListDefaults(DefaultsStore defaults)
{
    internal static readonly CallContract Contract = CallContract.ListOf(DefaultsContract.List);

    [Function("ListDepreciationDefaults")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/defaults")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.List())
            .MapAsync(list => defaults.ListAsync(list, cancellationToken))
            .ToPageAsync(request, DefaultsContract.Write);
}
