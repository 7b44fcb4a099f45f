using System.Globalization;
using System.Text;

namespace Itam.Domain.Configuration;

/// <summary>An impact analysis in words, for whoever has to decide: how much, how far, and which business services.</summary>
internal static class ImpactSummary
{
    private const int NamedServices = 5;

    public static string Of(ImpactItem start, ImpactDirection direction, IReadOnlyList<AffectedItem> items, int? maximumDepth, bool truncated)
    {
        var within = maximumDepth is { } depth ? $" within {Count(depth, "step")}" : "";
        var text = new StringBuilder((direction, items.Count) switch
        {
            (ImpactDirection.Downstream, 0) => $"Nothing else{within} is affected if {start.Name} fails.",
            (ImpactDirection.Downstream, 1) => $"If {start.Name} fails, 1 item{within} is affected: {Effects(items)}.",
            (ImpactDirection.Downstream, _) => $"If {start.Name} fails, {Count(items.Count, "item")}{within} are affected: {Effects(items)}.",
            (_, 0) => $"{start.Name} needs nothing else{within}.",
            _ => $"{start.Name} needs {Count(items.Count, "item")}{within}: {Needs(items)}.",
        });

        if (direction == ImpactDirection.Downstream)
        {
            AppendServices(text, items);
        }

        if (truncated)
        {
            text.Append(" The analysis was cut off at its limit, so more may be affected.");
        }

        return text.ToString();
    }

    public static string OfRetired(ImpactItem start, ImpactDirection direction) => direction == ImpactDirection.Downstream
        ? $"{start.Name} is retired: its failure affects nothing."
        : $"{start.Name} is retired: it needs nothing.";

    private static string Effects(IReadOnlyList<AffectedItem> items) => string.Join(", ", new[]
    {
        (Effect: Effect.Impacted, Word: "impacted"),
        (Effect: Effect.Degraded, Word: "degraded"),
    }
    .Select(part => (part.Word, Count: items.Count(item => item.Effect == part.Effect)))
    .Where(part => part.Count > 0)
    .Select(part => Invariant($"{part.Count} {part.Word}")));

    private static string Needs(IReadOnlyList<AffectedItem> items)
    {
        var vital = items.Count(item => item.Effect == Effect.Impacted);
        var covered = items.Count - vital;
        return (vital, covered) switch
        {
            (_, 0) => Invariant($"the failure of {Any(vital)} impacts it"),
            (0, _) => Invariant($"the failure of {Any(covered)}, alone, only degrades it"),
            _ => Invariant($"the failure of {Any(vital)} impacts it, that of {Any(covered)}, alone, only degrades it"),
        };
    }

    private static void AppendServices(StringBuilder text, IReadOnlyList<AffectedItem> items)
    {
        var services = items.Where(item => string.Equals(item.Item.Class, ConfigurationItemClass.BusinessService, StringComparison.Ordinal))
            .OrderByDescending(item => item.Effect)
            .ToList();
        if (services.Count == 0)
        {
            return;
        }

        var named = services.Take(NamedServices).Select(service => $"{service.Item.Name} ({(service.Effect == Effect.Impacted ? "impacted" : "degraded")})");
        text.Append(services.Count == 1 ? " Business service affected: " : " Business services affected: ").AppendJoin(", ", named);
        if (services.Count > NamedServices)
        {
            text.Append(Invariant($" and {services.Count - NamedServices} more"));
        }

        text.Append('.');
    }

    private static string Any(int count) => count == 1 ? "1 of them" : Invariant($"any of {count}");

    private static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
