using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Categories;

/// <summary><c>GET /categories/{name}/schema</c>: what the attributes of the category's assets must be; 404 <c>schemaNotFound</c>.</summary>
internal sealed class GetCategorySchema(CategorySchemas schemas)
{
    [Function(nameof(GetCategorySchema))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "categories/{name}/schema")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        if (QueryParameters.RefuseAny(request) is { } fault)
        {
            return Problem.From(fault);
        }

        return await schemas.FindAsync(RouteText.Of(name), cancellationToken) is { } schema
            ? Answers.Read(request, schema, CategorySchemaContract.Write)
            : Problem.From(CategorySchemas.NotFound());
    }
}
