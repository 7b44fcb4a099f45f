using Itam.LocalServer;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Itam.LocalHost.Triggers.Http;

/// <summary>
/// The real host tries routes in the order of the functions' names, without any precedence, so that of two routes that
/// answer the same request one never runs. Such routes are refused here, before they surprise on Azure.
/// </summary>
internal static class RouteOverlap
{
    /// <param name="routes">In the order of the functions' names.</param>
    /// <exception cref="StartRefusedException">Two routes of one method overlap. A catch-all of everything that sorts last may.</exception>
    public static void Refuse(IReadOnlyList<HttpRoute> routes)
    {
        var last = routes.Count - 1;
        for (var second = 1; second < routes.Count; second++)
        {
            if (second == last && routes[second].IsCatchAll)
            {
                return;
            }

            for (var first = 0; first < second; first++)
            {
                if (ShareMethod(routes[first].Trigger, routes[second].Trigger)
                    && Overlap(routes[first], 0, routes[second], 0))
                {
                    throw new StartRefusedException(
                        $"Functions {routes[first].Function.Name} and {routes[second].Function.Name}: their routes '{routes[first].Text}' and "
                        + $"'{routes[second].Text}' overlap, and only the first by name would run. Make them disjoint, ids by a constraint.");
                }
            }
        }
    }

    private static bool ShareMethod(HttpFunctionTrigger left, HttpFunctionTrigger right) =>
        left.Methods.Count == 0 || right.Methods.Count == 0 || left.Methods.Intersect(right.Methods, StringComparer.Ordinal).Any();

    /// <summary>Whether some path matches the rest of both; doubtful cases count as overlap.</summary>
    private static bool Overlap(HttpRoute left, int leftAt, HttpRoute right, int rightAt)
    {
        var leftEnds = leftAt == left.Pattern.PathSegments.Count;
        var rightEnds = rightAt == right.Pattern.PathSegments.Count;
        if (leftEnds || rightEnds)
        {
            return (leftEnds || MayBeAbsent(left, leftAt)) && (rightEnds || MayBeAbsent(right, rightAt));
        }

        if (IsCatchAll(left, leftAt) || IsCatchAll(right, rightAt))
        {
            return true;
        }

        return (MayBeAbsent(left, leftAt) && MayBeAbsent(right, rightAt))
            || (Overlap(left, left.Pattern.PathSegments[leftAt], right, right.Pattern.PathSegments[rightAt])
                && Overlap(left, leftAt + 1, right, rightAt + 1));
    }

    private static bool Overlap(HttpRoute left, RoutePatternPathSegment leftSegment, HttpRoute right, RoutePatternPathSegment rightSegment) =>
        (Literal(leftSegment), Literal(rightSegment)) switch
        {
            ({ } one, { } other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase),
            ({ } literal, null) => Admits(right, rightSegment, literal),
            (null, { } literal) => Admits(left, leftSegment, literal),
            _ => true,
        };

    /// <summary>A segment of several parts, such as <c>{name}.csv</c>, is not looked into.</summary>
    private static bool Admits(HttpRoute route, RoutePatternPathSegment segment, string literal) =>
        segment.Parts is not [RoutePatternParameterPart parameter] || route.Admits(parameter, literal);

    private static string? Literal(RoutePatternPathSegment segment) =>
        segment.Parts is [RoutePatternLiteralPart literal] ? literal.Content : null;

    private static bool IsCatchAll(HttpRoute route, int at) =>
        route.Pattern.PathSegments[at].Parts is [RoutePatternParameterPart { IsCatchAll: true }];

    private static bool MayBeAbsent(HttpRoute route, int at) =>
        route.Pattern.PathSegments[at].Parts is [RoutePatternParameterPart parameter]
        && (parameter.IsCatchAll || parameter.IsOptional || route.Pattern.Defaults.ContainsKey(parameter.Name));
}
