using Itam.Domain.Common;
using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Categories;

/// <summary>
/// <c>PUT /categories/{name}/schema {attributes: [{name, type, required?, choices?}]}</c>: 201, or 200 when the category had one.
/// Assets that are there are not looked at; what is written from now on must fit.
/// </summary>
internal sealed class PutCategorySchema(CategorySchemas schemas)
{
    [Function(nameof(PutCategorySchema))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "categories/{name}/schema")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, cancellationToken);
        if (!body.IsOk)
        {
            return Problem.From(body.Error);
        }

        List<FieldError> faults = [];
        QueryParameters.Read(request, [], faults);
        var category = CategoryName.Read(name, "name", faults);
        var schema = CategorySchemaContract.Read(body.Value, faults);
        if (!schema.IsOk)
        {
            return Problem.From(schema.Error);
        }

        var put = await schemas.PutAsync(category!, schema.Value, IfMatch.Optional(request), Actors.Of(request), cancellationToken);
        return put.IsOk ? Answers.Put(request, put.Value, CategorySchemaContract.Write) : Problem.From(put.Error);
    }
}
