using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>
/// Where the SDK's native planner is on (see <see cref="NativePlannerTests"/>), every query that our parser takes is shown to Microsoft's:
/// what that refuses, ours must refuse too.
/// </summary>
internal static class MicrosoftsParser
{
    private static readonly bool IsAsked = Environment.GetEnvironmentVariable("AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX") is "true";

    // One gateway without documents for the whole process, which ends it: the planner wants a container to plan for.
    private static readonly Lazy<Task<GatewayFixture>> Gateway = new(() => GatewayFixture.StartAsync());

    public static void Check(string query, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        // What the native planner itself sends is no query that somebody writes.
        if (IsAsked && !query.Contains("orderByItems", StringComparison.Ordinal) && !query.Contains("groupByItems", StringComparison.Ordinal))
        {
            Task.Run(() => CheckAsync(query, parameters)).GetAwaiter().GetResult();
        }
    }

    private static async Task CheckAsync(string query, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        var definition = parameters.Aggregate(new QueryDefinition(query), (so, parameter) => so.WithParameter(parameter.Key, parameter.Value));
        using var pages = (await Gateway.Value).Things.GetItemQueryStreamIterator(definition);
        using var page = await pages.ReadNextAsync();
        Assert.False(page.ErrorMessage?.Contains("\"code\":\"SC", StringComparison.Ordinal) == true, $"Microsoft's parser refuses {query}: {page.ErrorMessage}");
    }
}
