using System.Text.Json;

namespace Itam.Functions.Platform.Json;

/// <summary>What counts as no value in a body.</summary>
internal static class Absence
{
    /// <summary>
    /// Whether a value is null, or a string that says nothing: Power Automate sends <c>""</c> for an empty column, whatever the type of the field.
    /// </summary>
    public static bool IsAbsent(this JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (value.ValueKind == JsonValueKind.String && FieldText.IsBlank(value.GetString()!));

    /// <summary>A member that has a value; false if the object lacks it or it is absent.</summary>
    public static bool TryGetPresent(this JsonElement body, string name, out JsonElement value) => body.TryGetProperty(name, out value) && !value.IsAbsent();
}
