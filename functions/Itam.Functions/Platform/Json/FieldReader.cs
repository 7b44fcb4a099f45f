using System.Text.Json;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Json;

/// <summary>Reads a request's JSON object by a table of fields and lists every fault at once.</summary>
internal static class FieldReader
{
    /// <summary>Most entries of a list or map, and longest name in a map.</summary>
    private const int MostEntries = 100;

    /// <summary>
    /// Sets the fields that the object names on <paramref name="start"/>; null removes. Names that are not in the table are faults,
    /// read-only ones (<paramref name="readOnly"/>) with a code of their own; <paramref name="others"/> are read by the caller.
    /// </summary>
    public static T Read<T>(
        JsonElement body, IReadOnlyList<Field<T>> fields, T start, List<FieldError> faults, IReadOnlyCollection<string>? readOnly = null, IReadOnlyCollection<string>? others = null, string prefix = "")
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (!seen.Add(property.Name))
            {
                faults.Add(new FieldError(name, "duplicate", "is given twice"));
            }
            else if (fields.FirstOrDefault(field => field.Name == property.Name) is { } field)
            {
                var value = Value(field, property.Value, out var fault);
                if (fault is not null)
                {
                    faults.Add(fault with { Field = prefix + fault.Field });
                }
                else
                {
                    start = field.Set(start, value);
                }
            }
            else if (others?.Contains(property.Name, StringComparer.Ordinal) != true)
            {
                faults.Add(readOnly?.Contains(property.Name, StringComparer.Ordinal) == true
                    ? new FieldError(name, "readOnly", "is set by the system and cannot be written")
                    : new FieldError(name, "unknown", "is not a field here"));
            }
        }

        foreach (var field in fields.Where(field => field.Required && field.Get(start) is null))
        {
            AddOnce(faults, new FieldError(prefix + field.Name, "required", "must be given"));
        }

        return start;
    }

    /// <summary>The result, or all faults of reading and of the rules together.</summary>
    public static Result<T> Combine<T>(List<FieldError> faults, Result<T> result)
    {
        if (faults.Count == 0)
        {
            return result;
        }

        foreach (var fault in result.Error?.Fields ?? [])
        {
            AddOnce(faults, fault);
        }

        return Error.Validation(faults);
    }

    private static void AddOnce(List<FieldError> faults, FieldError fault)
    {
        if (!faults.Exists(known => known.Field == fault.Field))
        {
            faults.Add(fault);
        }
    }

    private static object? Value<T>(Field<T> field, JsonElement json, out FieldError? fault)
    {
        fault = null;
        switch (field.Kind, json.ValueKind)
        {
            case (_, JsonValueKind.Null):
                return null;
            case (FieldKind.Amount, JsonValueKind.Number):
                return json.TryGetDecimal(out var amount) ? amount : Fault(field, "outOfRange", "is too large or too precise", out fault);
            case (FieldKind.WholeNumber, JsonValueKind.Number):
                return json.TryGetInt32(out var number) && number >= field.Min && number <= field.Max
                    ? number
                    : Fault(field, "outOfRange", $"must be a whole number from {field.Min} to {field.Max}", out fault);
            case (FieldKind.Flag, JsonValueKind.True or JsonValueKind.False):
                return json.GetBoolean();
            case (FieldKind.List, JsonValueKind.Array):
                return List(field, json, out fault);
            case (FieldKind.Map, JsonValueKind.Object):
                return Map(field, json, out fault);
            case (FieldKind.Amount or FieldKind.WholeNumber or FieldKind.Flag or FieldKind.List or FieldKind.Map, _):
            case (_, not JsonValueKind.String):
                return Fault(field, "wrongType", $"must be {FieldText.Expected(field.Kind)}", out fault);
            default:
                var value = FieldText.Parse(field, json.GetString()!, out var refusal);
                fault = refusal;
                return value;
        }
    }

    private static TextList? List<T>(Field<T> field, JsonElement json, out FieldError? fault)
    {
        fault = null;
        List<string> texts = [];
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                Fault(field, "wrongType", "must be a list of texts", out fault);
                return null;
            }

            if (FieldText.Clean(field, item.GetString()!, out fault) is { } text && !texts.Contains(text, StringComparer.Ordinal))
            {
                texts.Add(text);
            }
        }

        if (texts.Count > MostEntries)
        {
            Fault(field, "tooMany", $"may have at most {MostEntries} entries", out fault);
        }

        return fault is null ? new TextList(texts) : null;
    }

    private static TextMap? Map<T>(Field<T> field, JsonElement json, out FieldError? fault)
    {
        fault = null;
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (var pair in json.EnumerateObject())
        {
            if (pair.Value.ValueKind != JsonValueKind.String)
            {
                fault = new FieldError($"{field.Name}.{pair.Name}", "wrongType", "must be a text");
                return null;
            }

            var name = FieldText.Clean(field, pair.Name, out fault);
            var text = fault is null ? FieldText.Clean(field, pair.Value.GetString()!, out fault) : null;
            if (name is not null && text is not null && !pairs.TryAdd(name, text))
            {
                fault = new FieldError($"{field.Name}.{pair.Name}", "duplicate", "is given twice");
            }

            if (fault is not null)
            {
                return null;
            }
        }

        if (pairs.Count > MostEntries)
        {
            Fault(field, "tooMany", $"may have at most {MostEntries} entries", out fault);
        }

        return fault is null ? new TextMap(pairs) : null;
    }

    private static object? Fault<T>(Field<T> field, string code, string message, out FieldError? fault)
    {
        fault = new FieldError(field.Name, code, message);
        return null;
    }
}
