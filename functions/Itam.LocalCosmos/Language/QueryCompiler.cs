using System.Collections.Concurrent;
using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Execution;
using Itam.LocalCosmos.Language.Indexing;

namespace Itam.LocalCosmos.Language;

/// <summary>Cosmos SQL in, SQLite SQL out. Everything it cannot do rightly it refuses with <see cref="CosmosSqlException"/>.</summary>
internal static class QueryCompiler
{
    private const int KeptPlans = 1000;

    private static readonly ConcurrentDictionary<PlanKey, QueryPlan> Plans = new();

    public static CompiledQuery Compile(QueryRequest request)
    {
        var continuation = request.Continuation is { } token ? Continuation.Parse(token, request.Text) : null;
        return new CompiledQuery(Plan(PlanKey.Of(request)), request, continuation);
    }

    /// <summary>Syntax, names and what the indexes serve, as a query plan request asks.</summary>
    public static void Check(string text, IReadOnlyDictionary<string, JsonElement> parameters, ContainerIndexing indexing, string table) =>
        Plan(new PlanKey(text, table, indexing, isScoped: false, isContinued: false, PlanKey.TypesOf(parameters)));

    private static QueryPlan Plan(PlanKey key)
    {
        if (!Plans.TryGetValue(key, out var plan))
        {
            plan = PlanBuilder.Build(key);
            if (Plans.Count >= KeptPlans)
            {
                Plans.Clear();
            }

            Plans.TryAdd(key, plan);
        }

        return plan;
    }
}
