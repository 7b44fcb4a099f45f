using Itam.Domain.Common;
using Itam.Functions.Categories;
using Itam.Functions.Depreciation.Books;
using Itam.Functions.Depreciation.Policies;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary>
/// <c>PUT /depreciation/defaults/{category} {[book]: policy}</c>: what the category's assets go by that have no policy of their own; 201, or 200 when
/// there were defaults. An empty object lifts them. What is posted stays; months that are not posted yet go by the new policy.
/// </summary>
internal sealed class PutDefaults(DefaultsStore defaults, BookStore books, PolicyStore policies)
{
    [Function("PutDepreciationDefaults")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "depreciation/defaults/{category}")] HttpRequest request, string category, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var name = CategoryName.Read(category, "category", faults);
        var chosen = DefaultsContract.Read(body.Value, faults);
        foreach (var (book, policy) in chosen)
        {
            var fault = await books.FaultAsync(book, book, cancellationToken) ?? await policies.FaultAsync(book, policy, cancellationToken);
            faults.AddRange(fault is null ? [] : [fault]);
        }

        if (faults.Count > 0)
        {
            return Problem.From(Error.Validation(faults));
        }

        var put = await defaults.PutAsync(name!, chosen, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, DefaultsContract.Write) : Problem.From(put.Error);
    }
}
