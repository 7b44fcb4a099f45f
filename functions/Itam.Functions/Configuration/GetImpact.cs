using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Configuration;

/// <summary>
/// <c>GET /configuration-items/{id}/impact?direction=downstream|upstream&amp;maxDepth=&amp;paths=</c>: what is affected if this fails, or what this needs:
/// <c>{value: [{id, name, class, depth, effect, via: {id, relationship}, path?: [{id, name, via}]}], summary, truncated}</c>.
/// Following <c>via</c> leads back to the item of the question; <c>paths=true</c> adds the whole <c>path</c> to each.
/// </summary>
internal sealed class GetImpact(ImpactStore store)
{
    private static readonly QueryTable<Question> Query = new(
    [
        Fields.Choice<Question, ImpactDirection>("direction", q => q.Direction, (q, v) => q with { Direction = v ?? ImpactDirection.Downstream }),
        new("maxDepth", FieldKind.WholeNumber, q => q.MaximumDepth, (q, v) => q with { MaximumDepth = (int?)v }) { Min = 1 },
        new("paths", FieldKind.Flag, q => q.Paths, (q, v) => q with { Paths = v is true }),
    ],
    new Question(ImpactDirection.Downstream, null, Paths: false));

    internal static readonly CallContract Contract = new() { Query = Query };

    [Function(nameof(GetImpact))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "configuration-items/{id:guid}/impact")] HttpRequest request, Guid id, CancellationToken cancellationToken) =>
        ApiCall.Read(request, Contract)
            .Then(call => call.Query(Query))
            .ThenAsync(question => AnalyseAsync(question, id, cancellationToken))
            .ToJsonAsync(Write);

    private async Task<Result<(Impact Impact, ImpactPaths? Paths)>> AnalyseAsync(Question question, Guid id, CancellationToken cancellationToken) =>
        await store.AnalyseAsync(id, question.Direction, question.MaximumDepth, cancellationToken) is { } impact
            ? (impact, question.Paths ? new ImpactPaths(impact) : null)
            : ConfigurationItemStore.NotFound(id);

    private static void Write(Utf8JsonWriter writer, (Impact Impact, ImpactPaths? Paths) answer)
    {
        var (impact, paths) = answer;
        writer.WriteStartObject();
        writer.WriteStartArray("value");
        foreach (var (index, affected) in impact.Items.Index())
        {
            writer.WriteStartObject();
            writer.WriteString("id", affected.Item.Id);
            writer.WriteString("name", affected.Item.Name);
            writer.WriteString("class", affected.Item.Class);
            writer.WriteNumber("depth", affected.Depth);
            writer.WriteString("effect", Choice.Name(affected.Effect));
            writer.WriteStartObject("via");
            writer.WriteString("id", affected.Via.Id);
            writer.WriteString("relationship", affected.Via.Relationship);
            writer.WriteEndObject();
            if (index < paths?.Count)
            {
                WritePath(writer, paths.To(affected));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("summary", impact.Summary);
        writer.WriteBoolean("truncated", impact.Truncated || paths?.Count < impact.Items.Count);
        writer.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter writer, IReadOnlyList<ImpactStep> path)
    {
        writer.WriteStartArray("path");
        foreach (var step in path)
        {
            writer.WriteStartObject();
            writer.WriteString("id", step.Item.Id);
            writer.WriteString("name", step.Item.Name);
            writer.WriteString("via", step.Via);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private sealed record Question(ImpactDirection Direction, int? MaximumDepth, bool Paths);
}
