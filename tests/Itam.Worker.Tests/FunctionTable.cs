using System.Text.Json;

namespace Itam.Worker.Tests;

/// <summary>Functions by name, with their entry point and the terms of their bindings, as <c>type.property=value</c>.</summary>
internal sealed record FunctionTable(IReadOnlyDictionary<string, IReadOnlyList<string>> Functions)
{
    /// <summary>What a binding means that does not say so, as <c>type.property</c>.</summary>
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["timerTrigger.runOnStartup"] = bool.FalseString,
        ["timerTrigger.useMonitor"] = bool.TrueString,
        ["blobTrigger.source"] = "LogsAndContainerScan",
        ["blobTrigger.connection"] = "AzureWebJobsStorage",
        ["queueTrigger.connection"] = "AzureWebJobsStorage",
    };

    /// <summary>How the host hands the trigger's value to the worker, which the local host need not.</summary>
    private static readonly string[] Handover = ["properties", "dataType"];

    /// <param name="settings">By which <c>%Name%</c> is replaced.</param>
    public static FunctionTable Of(IEnumerable<(string Name, string EntryPoint, IEnumerable<JsonElement> Bindings)> functions, IReadOnlyDictionary<string, string> settings) =>
        new(functions.ToDictionary(
            function => function.Name,
            IReadOnlyList<string> (function) => [$"entryPoint={function.EntryPoint}", .. function.Bindings.SelectMany(binding => Terms(binding, settings)).Order(StringComparer.Ordinal)],
            StringComparer.Ordinal));

    /// <summary>Each function that is not the same in both, and in what.</summary>
    public IEnumerable<string> DifferencesFrom(FunctionTable other) =>
        from name in Functions.Keys.Union(other.Functions.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let here = Functions.GetValueOrDefault(name, ["(no such function)"])
        let there = other.Functions.GetValueOrDefault(name, ["(no such function)"])
        where !here.SequenceEqual(there, StringComparer.Ordinal)
        select $"{name}: {string.Join(", ", here.Except(there, StringComparer.Ordinal))} | {string.Join(", ", there.Except(here, StringComparer.Ordinal))}";

    private static IEnumerable<string> Terms(JsonElement binding, IReadOnlyDictionary<string, string> settings)
    {
        var type = binding.GetProperty("type").GetString()!;
        var terms = Defaults.Where(term => term.Key.StartsWith(type + ".", StringComparison.Ordinal)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var property in binding.EnumerateObject().Where(property => !Handover.Contains(property.Name) && property.Value.ValueKind != JsonValueKind.Null))
        {
            terms[$"{type}.{property.Name}"] = property.Value.ValueKind == JsonValueKind.Array
                ? string.Join(' ', property.Value.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant()))
                : Resolved(property.Value.ToString(), settings);
        }

        // The generators write some names as the attribute has them, and some as function.json does.
        return terms.Select(term => $"{term.Key.ToLowerInvariant()}={term.Value}");
    }

    private static string Resolved(string text, IReadOnlyDictionary<string, string> settings) => text is ['%', .. var name, '%'] ? settings[name] : text;
}
