using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Categories;

/// <summary><c>GET /categories/{name}/schema</c>: what the attributes of the category's assets must be; 404 <c>schemaNotFound</c>.</summary>
internal sealed class GetCategorySchema(CategorySchemas schemas)
{
    internal static readonly CallContract Contract = CallContract.Plain;

    [Function(nameof(GetCategorySchema))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "categories/{name}/schema")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(_ => schemas.FindAsync(RouteText.Of(name), cancellationToken).OrErrorAsync(CategorySchemas.NotFound()))
            .ToGetAsync(request, CategorySchemaContract.Write);
}
