using System.Globalization;
using System.Text.Json;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Json;

/// <summary>Reads a request's JSON object by a table of fields and lists every fault at once.</summary>
internal static class FieldReader
{
    /// <summary>Most entries of a list or map, and longest name in a map.</summary>
    private const int MaxEntries = 100;

    /// <summary>What a decimal keeps behind the point.</summary>
    private const int MaxDecimals = 28;

    /// <summary>What a double keeps of a decimal number, wherever the point is.</summary>
    private const int MaxDigits = 15;

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
                faults.Add(new FieldError(name, FaultCodes.Duplicate, "is given more than once"));
            }
            else if (fields.FirstOrDefault(field => field.Name == property.Name) is { } field)
            {
                var value = Value(field, property.Value, field.Get(start), out var fault);
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
                    ? new FieldError(name, FaultCodes.ReadOnly, "is read-only")
                    : new FieldError(name, FaultCodes.Unknown, "is not a known field"));
            }
        }

        foreach (var field in fields.Where(field => field.Required && field.Get(start) is null))
        {
            AddOnce(faults, new FieldError(prefix + field.Name, FaultCodes.Required, "is required"));
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

        // A field that could not be read has no value for a rule to judge.
        var unread = faults.Select(fault => fault.Field).ToHashSet(StringComparer.Ordinal);
        return Error.Validation([.. faults, .. result.Error?.Fields.Where(fault => !unread.Contains(fault.Field)) ?? []]);
    }

    private static void AddOnce(List<FieldError> faults, FieldError fault)
    {
        if (!faults.Exists(known => known.Field == fault.Field))
        {
            faults.Add(fault);
        }
    }

    private static object? Value<T>(Field<T> field, JsonElement json, object? before, out FieldError? fault)
    {
        fault = null;
        if (json.IsAbsent())
        {
            return null;
        }

        switch (field.Kind, json.ValueKind)
        {
            case (FieldKind.Amount, JsonValueKind.Number):
                return IsExact(json, out var amount) ? amount : Fault(field, FaultCodes.OutOfRange, "is too large or too precise", out fault);
            case (FieldKind.WholeNumber, JsonValueKind.Number):
                return IsExact(json, out var number) && decimal.IsInteger(number) && number >= field.Min && number <= field.Max
                    ? (int)number
                    : Fault(field, FaultCodes.OutOfRange, $"must be a whole number from {field.Min} to {field.Max}", out fault);
            case (FieldKind.Number, JsonValueKind.Number):
                return Number(json) ?? Fault(field, FaultCodes.OutOfRange, NumberRule, out fault);
            case (FieldKind.Flag, JsonValueKind.True or JsonValueKind.False):
                return json.GetBoolean();
            case (FieldKind.List, JsonValueKind.Array):
                return List(field, json, out fault);
            case (FieldKind.Numbers, JsonValueKind.Array):
                return Numbers(field, json, out fault);
            case (FieldKind.Map, JsonValueKind.Object):
                return Map(field, json, (TextMap?)before, out fault);
            case (FieldKind.Amount or FieldKind.WholeNumber or FieldKind.Number or FieldKind.Flag or FieldKind.List or FieldKind.Numbers or FieldKind.Map, _):
            case (_, not JsonValueKind.String):
                return Fault(field, FaultCodes.WrongType, $"must be {FieldText.Expected(field.Kind)}{FlowHint(field.Kind, json)}", out fault);
            default:
                var value = FieldText.Parse(field, json.GetString()!, out var refusal);
                fault = refusal;
                return value;
        }
    }

    /// <summary>What a flow of Power Automate writes for a value that it has as a string; empty where that is not the fault.</summary>
    private static string FlowHint(FieldKind kind, JsonElement json) => (kind, json.ValueKind == JsonValueKind.String ? json.GetString() : null) switch
    {
        (FieldKind.WholeNumber, { } text) when int.TryParse(text, CultureInfo.InvariantCulture, out _) => ", not a string; in a flow use int(…)",
        (FieldKind.Amount or FieldKind.Number, { } text) when decimal.TryParse(text, CultureInfo.InvariantCulture, out _) => ", not a string; in a flow use float(…)",
        (FieldKind.Flag, { } text) when bool.TryParse(text, out _) => ", not a string; in a flow use bool(…)",
        _ => string.Empty,
    };

    private static TextList? List<T>(Field<T> field, JsonElement json, out FieldError? fault)
    {
        fault = null;
        List<string> texts = [];
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                Fault(field, FaultCodes.WrongType, "must be a list of strings", out fault);
                return null;
            }

            if (FieldText.Clean(field, item.GetString()!, out fault) is { } text && !texts.Contains(text, StringComparer.Ordinal))
            {
                texts.Add(text);
            }
        }

        if (texts.Count > MaxEntries)
        {
            Fault(field, FaultCodes.TooMany, $"must have at most {MaxEntries} entries", out fault);
        }

        return fault is null ? new TextList(texts) : null;
    }

    private static NumberList? Numbers<T>(Field<T> field, JsonElement json, out FieldError? fault)
    {
        fault = null;
        List<decimal> numbers = [];
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || Number(item) is not { } number)
            {
                _ = item.ValueKind == JsonValueKind.Number
                    ? Fault(field, FaultCodes.OutOfRange, $"must be numbers that each {NumberRule}", out fault)
                    : Fault(field, FaultCodes.WrongType, $"must be {FieldText.Expected(field.Kind)}", out fault);
                return null;
            }

            numbers.Add(number);
        }

        if (numbers.Count > MaxEntries)
        {
            Fault(field, FaultCodes.TooMany, $"must have at most {MaxEntries} entries", out fault);
        }

        return fault is null ? new NumberList(numbers) : null;
    }

    /// <summary>A merge patch reaches into a map: what it does not name stays, null removes.</summary>
    private static TextMap? Map<T>(Field<T> field, JsonElement json, TextMap? before, out FieldError? fault)
    {
        fault = null;
        Dictionary<string, string> pairs = new(before ?? TextMap.Empty, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var pair in json.EnumerateObject())
        {
            var given = Entry(field, pair, out fault);
            var name = fault is null ? FieldText.Clean(field, pair.Name, out fault) : null;
            var text = fault is null && given is not null ? FieldText.Clean(field, given, out fault) : null;
            fault ??= name is null ? new FieldError(field.Name, FaultCodes.Required, "must have a name for each value")
                : !seen.Add(name) ? new FieldError($"{field.Name}.{name}", FaultCodes.Duplicate, "is given more than once")
                : null;
            if (fault is not null)
            {
                return null;
            }

            if (text is null)
            {
                pairs.Remove(name!);
            }
            else
            {
                pairs[name!] = text;
            }
        }

        if (pairs.Count > MaxEntries)
        {
            Fault(field, FaultCodes.TooMany, $"must have at most {MaxEntries} entries", out fault);
        }

        return fault is null ? new TextMap(pairs) : null;
    }

    /// <summary>An entry of a map as text; null if it is absent.</summary>
    private static string? Entry<T>(Field<T> field, JsonProperty entry, out FieldError? fault)
    {
        fault = null;
        var kind = field.EntryKind?.Invoke(entry.Name) ?? FieldKind.Text;
        switch (kind, entry.Value.ValueKind)
        {
            case (_, JsonValueKind.Null):
                return null;
            case (_, JsonValueKind.String):
                return entry.Value.GetString();
            case (FieldKind.Number, JsonValueKind.Number) when Number(entry.Value) is { } number:
                return FieldValues.Text(number);
            case (FieldKind.Flag, JsonValueKind.True or JsonValueKind.False):
                return FieldValues.Text(entry.Value.GetBoolean());
            default:
                fault = (kind, entry.Value.ValueKind) is (FieldKind.Number, JsonValueKind.Number)
                    ? new FieldError($"{field.Name}.{entry.Name}", FaultCodes.OutOfRange, NumberRule)
                    : new FieldError($"{field.Name}.{entry.Name}", FaultCodes.WrongType, $"must be {FieldText.Expected(kind)}");
                return null;
        }
    }

    /// <summary>The number as it was written; one that a decimal would have to round is none.</summary>
    private static bool IsExact(JsonElement json, out decimal number)
    {
        var text = json.GetRawText();
        var decimals = text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? text.Length - point - 1 : 0;
        return json.TryGetDecimal(out number) && decimals <= MaxDecimals && (number != 0 || IsZero(text));
    }

    private static string NumberRule => $"must have at most {MaxDigits} digits";

    /// <summary>A number without zeros at its end; null for one that a double would not give back.</summary>
    private static decimal? Number(JsonElement json) =>
        IsExact(json, out var number) && Digits(number) <= MaxDigits ? number / 1.0000000000000000000000000000m : null;

    private static int Digits(decimal number) => number.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).Trim('-', '0').Length;

    private static bool IsZero(string number) => !number.TakeWhile(c => c is not ('e' or 'E')).Any(c => c is >= '1' and <= '9');

    private static object? Fault<T>(Field<T> field, string code, string message, out FieldError? fault)
    {
        fault = new FieldError(field.Name, code, message);
        return null;
    }
}
