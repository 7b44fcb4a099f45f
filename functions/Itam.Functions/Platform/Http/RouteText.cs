using Itam.Domain.Common;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Platform.Http;

/// <summary>Texts that stand in a route.</summary>
internal static class RouteText
{
    /// <summary>The text of a segment; the host hands it over decoded but for its slashes, which could otherwise not be told from separators.</summary>
    public static string Of(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a segment, by the rules of a field; null with a fault if it breaks them or is blank.</summary>
    public static T? ValueOf<T>(Field<T?> field, string segment, List<FieldError> faults)
    {
        var text = Of(segment);
        if (!FieldText.IsBlank(text))
        {
            return QueryParameters.Set(field, text, default, faults);
        }

        faults.Add(new FieldError(field.Name, FaultCodes.Required, "must not be blank"));
        return default;
    }

    /// <summary>The name of something that is to be made under this address; null with a fault if it is no <see cref="PlainName"/>.</summary>
    public static string? NameOf(string segment, List<FieldError> faults)
    {
        var name = Of(segment);
        if (PlainName.Rule(name) is not { } rule)
        {
            return name;
        }

        faults.Add(new FieldError("name", FaultCodes.NotValid, rule));
        return null;
    }
}
