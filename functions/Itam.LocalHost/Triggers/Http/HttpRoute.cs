using Itam.LocalServer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>A function's route under the prefix, with the constraints of its parameters made.</summary>
internal sealed class HttpRoute
{
    private readonly ParameterPolicyFactory policies;

    private HttpRoute(Function function, HttpFunctionTrigger trigger, RoutePattern pattern, ParameterPolicyFactory policies)
    {
        Function = function;
        Trigger = trigger;
        Pattern = pattern;
        this.policies = policies;
    }

    public Function Function { get; }

    public HttpFunctionTrigger Trigger { get; }

    public RoutePattern Pattern { get; }

    /// <summary>With the prefix, as it is written.</summary>
    public string Text => Pattern.RawText!;

    /// <summary>Takes every path under the prefix.</summary>
    public bool IsCatchAll => Trigger.Route?.Trim('/') is ['{', '*', .., '}'] route && !route.Contains('/', StringComparison.Ordinal);

    /// <summary>The route with the prefix; a function without a route has its name for one.</summary>
    public static string Path(Function function, HttpFunctionTrigger trigger, string prefix)
    {
        var route = (trigger.Route is { Length: > 0 } own ? own : function.Name).Trim('/');
        return prefix.Length == 0 ? route : $"{prefix}/{route}";
    }

    /// <exception cref="StartRefusedException">The route is no route template, or has a constraint that is not known.</exception>
    public static HttpRoute Read(Function function, string prefix, ParameterPolicyFactory policies)
    {
        var trigger = (HttpFunctionTrigger)function.Trigger;
        var route = Path(function, trigger, prefix);
        try
        {
            var pattern = RoutePatternFactory.Parse(route);
            var read = new HttpRoute(function, trigger, pattern, policies);
            foreach (var parameter in pattern.Parameters)
            {
                _ = read.Constraints(parameter).Count;
            }

            return read;
        }
        catch (Exception e) when (e is RoutePatternException or InvalidOperationException or RouteCreationException)
        {
            throw FunctionRefusal.Of(function.Name, $"its route '{route}' cannot be used: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", e);
        }
    }

    /// <summary>Whether a literal could be the value of a parameter, by the parameter's constraints.</summary>
    public bool Admits(RoutePatternParameterPart parameter, string literal)
    {
        var values = new RouteValueDictionary { [parameter.Name] = literal };
        return Constraints(parameter)
            .TrueForAll(constraint => constraint.Match(httpContext: null, route: null, parameter.Name, values, RouteDirection.IncomingRequest));
    }

    private List<IRouteConstraint> Constraints(RoutePatternParameterPart parameter) =>
        [.. parameter.ParameterPolicies.Select(policy => policies.Create(parameter, policy)).OfType<IRouteConstraint>()];
}
