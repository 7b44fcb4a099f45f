using System.Globalization;
using System.Text.RegularExpressions;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>Dates as the service writes them, <c>YYYY-MM-DDThh:mm:ss.fffffffZ</c>, always UTC.</summary>
internal static class ServiceDates
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];

    private static readonly Regex Documented = new(
        @"\A\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,7})?Z?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    public static string Of(DateTime date) => date.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z";

    /// <returns>Null where the service gives undefined: it is no date.</returns>
    /// <exception cref="CosmosSqlException">It may be a date of ISO 8601, but of a form that the service's documentation does not show.</exception>
    public static DateTime? Parse(object? value, string function)
    {
        if (value is not string text || text.Length == 0 || !char.IsAsciiDigit(text[0]))
        {
            return null;
        }

        return !Documented.IsMatch(text) ? throw new CosmosSqlException($"{function} with a date of another form than YYYY-MM-DDThh:mm:ss.fffffffZ is not supported by this gateway.")
            : DateTime.TryParseExact(text.TrimEnd('Z'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : null;
    }
}
