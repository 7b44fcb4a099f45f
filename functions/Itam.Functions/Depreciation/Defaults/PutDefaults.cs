using Itam.Domain.Common;
using Itam.Functions.Categories;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Depreciation.Policies;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary>
/// <c>PUT /depreciation/defaults/{category} {[book]: policy}</c>: what the category's assets go by that have no policy of their own; 201, or 200 when
/// there were defaults. An empty object lifts them. What is posted stays; months that are not posted yet go by the new policy.
/// </summary>
internal sealed class PutDefaults(DefaultsStore defaults, BookStore books, PolicyStore policies)
{
    internal static readonly CallContract Contract = CallContract.Put(DefaultsContract.Body);

    [Function("PutDepreciationDefaults")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "depreciation/defaults/{category}")] HttpRequest request, string category, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => PutAsync(call, category, cancellationToken))
            .ToPutAsync(request, DefaultsContract.Write);

    private async Task<Result<(Stored<DefaultsDocument> Defaults, bool IsNew)>> PutAsync(ApiCall call, string category, CancellationToken cancellationToken)
    {
        var name = CategoryName.Read(category, "category", call.Faults);
        var chosen = DefaultsContract.Read(call.Json, call.Faults);
        foreach (var (book, policy) in chosen)
        {
            var fault = await books.FaultAsync(book, book, cancellationToken) ?? await policies.FaultAsync(book, policy, cancellationToken);
            call.Faults.AddRange(fault is null ? [] : [fault]);
        }

        return call.Refusal is { } refusal
            ? refusal
            : await defaults.PutAsync(name!, chosen, call.OptionalIfMatch, call.Actor, cancellationToken);
    }
}
