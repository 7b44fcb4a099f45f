using Itam.Domain.Common;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>Reads query parameters: each known, each once. Those that carry a function key are always accepted.</summary>
internal static class QueryParameters
{
    /// <summary>The parameters of a function key; accepted everywhere, never echoed.</summary>
    public static IReadOnlyList<string> Key { get; } = ["code", "clientId"];

    /// <summary>
    /// The values by name; an unknown or repeated parameter is a fault, and so is a blank one: it is what is left of a variable that was empty,
    /// and taking it for absent would answer with, or act on, far more than was meant.
    /// </summary>
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
                faults.Add(new FieldError(name, FaultCodes.Unknown, "is not a known query parameter"));
            }
            else if (texts.Count != 1)
            {
                faults.Add(new FieldError(name, FaultCodes.Duplicate, "is given more than once"));
            }
            else if (texts[0] is not { } text || FieldText.IsBlank(text))
            {
                faults.Add(new FieldError(name, FaultCodes.Blank, "must not be blank; give a value or omit the parameter"));
            }
            else
            {
                values[name] = text;
            }
        }

        return values;
    }

    /// <summary>Sets one parameter from its text; a text that does not fit is a fault and changes nothing.</summary>
    public static T Set<T>(Field<T> field, string text, T start, List<FieldError> faults)
    {
        var value = FieldText.Parse(field, text, out var fault);
        if (fault is null)
        {
            return field.Set(start, value);
        }

        faults.Add(fault);
        return start;
    }
}
