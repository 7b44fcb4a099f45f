using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Categories;

/// <summary>
/// <c>PUT /categories/{name}/schema {attributes: [{name, type, required?, choices?}]}</c>: 201, or 200 when the category had one.
/// Assets that are there are not looked at; what is written from now on must fit.
/// </summary>
internal sealed class PutCategorySchema(CategorySchemas schemas)
{
    internal static readonly CallContract Contract = CallContract.Put(CategorySchemaContract.Body);

    [Function(nameof(PutCategorySchema))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "categories/{name}/schema")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.ReadAsync(request, Contract, cancellationToken)
            .ThenAsync(call => PutAsync(call, name, cancellationToken))
            .ToPutAsync(request, CategorySchemaContract.Write);

    private async Task<Result<(Stored<CategorySchemaDocument> Schema, bool IsNew)>> PutAsync(ApiCall call, string name, CancellationToken cancellationToken)
    {
        var category = CategoryName.Read(name, "name", call.Faults);
        var schema = CategorySchemaContract.Read(call);
        return schema.IsOk
            ? await schemas.PutAsync(category!, schema.Value, call.OptionalIfMatch, call.Actor, cancellationToken)
            : schema.Error;
    }
}
