using System.Globalization;

namespace Itam.Domain.Procurement;

/// <summary>Says why a text could not be taken for a number.</summary>
internal static class NumberFault
{
    public static string Describe(string text, Reading<decimal, NumberFormat> reading, NumberFormat? settled) => (reading, settled) switch
    {
        ({ First: { } point, Other: { } comma }, null) => string.Create(
            CultureInfo.InvariantCulture,
            $"'{text}' may be {point} or {comma}, and the file does not show which; set the number format in the profile"),
        ({ IsReadable: false }, _) => $"'{text}' is not a number",
        (_, NumberFormat.DecimalComma) => $"'{text}' is not a number with a decimal comma",
        _ => $"'{text}' is not a number with a decimal point",
    };
}
