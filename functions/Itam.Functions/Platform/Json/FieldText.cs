using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Json;

/// <summary>Reads field values from text: a JSON string, a query parameter, a cell of a file.</summary>
internal static class FieldText
{
    /// <summary>What a field of a kind takes, for messages.</summary>
    public static string Expected(FieldKind kind) => kind switch
    {
        FieldKind.Day => DateForm.Rule,
        FieldKind.Month => "a month (yyyy-MM)",
        FieldKind.Instant => "an instant like 2026-11-24T10:00:00Z",
        FieldKind.Amount or FieldKind.Number => "a number",
        FieldKind.WholeNumber => "a whole number",
        FieldKind.Flag => "true or false",
        FieldKind.Id => "an id (UUID)",
        FieldKind.Map => "an object of strings",
        FieldKind.List => "a list of strings",
        FieldKind.Numbers => "a list of numbers",
        _ => "a text",
    };

    /// <summary>The value of a field; null with a fault if the text does not fit, null without one if it is blank.</summary>
    public static object? Parse<T>(Field<T> field, string text, out FieldError? fault)
    {
        var clean = Clean(field, text, out fault);
        if (fault is not null || clean is null)
        {
            return null;
        }

        switch (field.Kind)
        {
            case FieldKind.Text:
                if (field.Rule?.Invoke(clean) is { } rule)
                {
                    fault = new FieldError(field.Name, FaultCodes.NotValid, rule);
                    return null;
                }

                return clean;
            case FieldKind.Choice when field.Choices.FirstOrDefault(choice => IsChoice(choice, clean)) is { } choice:
                return choice;
            case FieldKind.Choice:
                fault = new FieldError(field.Name, FaultCodes.NotValid, $"must be one of {string.Join(", ", field.Choices)}");
                return null;
            case FieldKind.Day when DateForm.TryParse(clean, out var day):
                if (!DayRange.Contains(day))
                {
                    fault = new FieldError(field.Name, FaultCodes.OutOfRange, DayRange.Rule);
                    return null;
                }

                return day;
            case FieldKind.Day:
                fault = new FieldError(field.Name, FaultCodes.WrongType, DateForm.Fault(clean));
                return null;
            case FieldKind.Month when YearMonth.TryParse(clean, out var month):
                return month;
            case FieldKind.Month:
                fault = new FieldError(field.Name, FaultCodes.WrongType, DateForm.MonthFault(clean));
                return null;
            case FieldKind.Instant when InstantConverter.TryParse(clean, out var instant):
                return instant;
            case FieldKind.Amount when decimal.TryParse(clean, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount):
                return amount;
            case FieldKind.WholeNumber when int.TryParse(clean, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                if (number < field.Min || number > field.Max)
                {
                    fault = new FieldError(field.Name, FaultCodes.OutOfRange, $"must be a whole number from {field.Min} to {field.Max}");
                    return null;
                }

                return number;
            case FieldKind.Flag when bool.TryParse(clean, out var flag):
                return flag;
            case FieldKind.Id when Guid.TryParseExact(clean, "D", out var id):
                return id;
            default:
                fault = new FieldError(field.Name, FaultCodes.WrongType, $"must be {Expected(field.Kind)}");
                return null;
        }
    }

    /// <summary>Names are exact; true and false are written True and False by some who send them.</summary>
    private static bool IsChoice(string choice, string text) =>
        string.Equals(choice, text, bool.TryParse(choice, out _) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The text without blanks around it, null if nothing is left; a fault if it is too long or has control characters.</summary>
    public static string? Clean<T>(Field<T> field, string text, out FieldError? fault)
    {
        fault = null;
        var clean = text.Trim();
        if (IsBlank(clean))
        {
            return null;
        }

        if (Characters.In(clean) > field.MaxLength)
        {
            fault = new FieldError(field.Name, FaultCodes.TooLong, $"must have at most {field.MaxLength} characters");
        }
        else if (clean.Any(c => char.IsControl(c) && !(field.MultiLine && c is '\n' or '\r' or '\t')))
        {
            fault = new FieldError(field.Name, FaultCodes.NotValid, "must not have control characters");
        }

        return fault is null ? clean : null;
    }

    /// <summary>Whether a text says nothing, though it may have a length: blanks, zero-width spaces, marks of byte order.</summary>
    public static bool IsBlank(string text) => text.All(IsInvisible);

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
