using Itam.Functions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Categories;

/// <summary><c>DELETE /categories/{name}/schema</c>: attributes of the category's assets are free again; 204, 404 <c>schemaNotFound</c>.</summary>
internal sealed class DeleteCategorySchema(CategorySchemas schemas)
{
    [Function(nameof(DeleteCategorySchema))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "categories/{name}/schema")] HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var ifMatch = IfMatch.Required(request);
        if (QueryParameters.RefuseAny(request) is { } fault || (fault = ifMatch.Error) is not null)
        {
            return Problem.From(fault);
        }

        var deleted = await schemas.DeleteAsync(RouteText.Of(name), ifMatch.Value, cancellationToken);
        return deleted.IsOk ? Answers.NoContent() : Problem.From(deleted.Error);
    }
}
