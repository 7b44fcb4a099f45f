using System.Reflection;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.Azure.Functions.Worker;

namespace Itam.Functions.Tests.Architecture;

/// <summary>One reader of calls, one writer of answers.</summary>
public sealed class CallTests
{
    private static readonly string[] ReadByHand = ["JsonBody.Read", "QueryParameters.Read", "IfMatch.Required(", "IfMatch.Optional(", "ListRequest.Read", "Caller.Of("];

    [Fact]
    public void Every_http_function_has_a_contract_that_says_what_it_may_be_sent()
    {
        var triggers = HttpFunctions().Where(type => type != typeof(ZzRouteNotFound)).ToList();

        Assert.True(triggers.Count > 70, $"Only {triggers.Count} were found.");
        Assert.All(triggers, type => Assert.NotNull(type.GetField("Contract", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) as CallContract));
    }

    [Fact]
    public void No_feature_reads_a_request_by_hand()
    {
        var app = Path.Combine(RepositoryRoot.Find(), "functions", "Itam.Functions");
        var features = Directory.EnumerateDirectories(app).Where(folder => Path.GetFileName(folder) is not ("Platform" or "obj" or "bin"));
        var byHand = from file in features.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
                     let text = File.ReadAllText(file)
                     from call in ReadByHand
                     where text.Contains(call, StringComparison.Ordinal)
                     select $"{Path.GetRelativePath(app, file)}: {call}";

        Assert.Empty(byHand);
    }

    private static IEnumerable<Type> HttpFunctions() =>
        from type in typeof(ItamApplication).Assembly.GetTypes()
        where type.GetMethods().Any(method => method.IsDefined(typeof(FunctionAttribute))
            && method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))))
        select type;
}
