using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Categories;

/// <summary><c>DELETE /categories/{name}/schema</c>: attributes of the category's assets are free again; 204, 404 <c>schemaNotFound</c>.</summary>
internal sealed class DeleteCategorySchema(CategorySchemas schemas)
{
    internal static readonly CallContract Contract = CallContract.Change;

    [Function(nameof(DeleteCategorySchema))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "categories/{name}/schema")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .ThenAsync(call => schemas.DeleteAsync(RouteText.Of(name), call.IfMatch, cancellationToken))
            .ToNoContentAsync();
}
