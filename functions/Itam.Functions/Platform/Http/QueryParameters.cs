using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>Reads query parameters: each known, each once. Those that carry a function key are always accepted.</summary>
internal static class QueryParameters
{
    /// <summary>The parameters of a function key; accepted everywhere, never echoed.</summary>
    public static IReadOnlyList<string> Key { get; } = ["code", "clientId"];

    /// <summary>The values by name; an unknown or repeated parameter is a fault, a blank one counts as absent.</summary>
    public static Dictionary<string, string> Read(HttpRequest request, IReadOnlyCollection<string> known, List<FieldError> faults)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, texts) in request.Query)
        {
            if (Key.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!known.Contains(name, StringComparer.Ordinal))
            {
                faults.Add(new FieldError(name, "unknown", "is not a query parameter here"));
            }
            else if (texts.Count != 1)
            {
                faults.Add(new FieldError(name, "duplicate", "is given twice"));
            }
            else if (!string.IsNullOrWhiteSpace(texts[0]))
            {
                values[name] = texts[0]!;
            }
        }

        return values;
    }

    /// <summary>The refusal of any query parameter on a route that has none, or null.</summary>
    public static Error? RefuseAny(HttpRequest request)
    {
        List<FieldError> faults = [];
        Read(request, [], faults);
        return faults.Count > 0 ? Error.Validation(faults) : null;
    }
}
