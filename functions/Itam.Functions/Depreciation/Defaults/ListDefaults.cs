using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary><c>GET /depreciation/defaults</c>: a page, by category.</summary>
internal sealed class ListDefaults(DefaultsStore defaults)
{
    [Function("ListDepreciationDefaults")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "depreciation/defaults")] HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListRequest.Read(request, DefaultsContract.List);
        return list.IsOk ? Answers.Page(request, await defaults.ListAsync(list.Value, cancellationToken), DefaultsContract.Write) : Problem.From(list.Error);
    }
}
