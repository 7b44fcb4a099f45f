using System.Globalization;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Language.Syntax;

internal static class SyntaxErrors
{
    public static CosmosSqlException At(int position, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Syntax error at position {position}: {what}."));

    /// <summary>Cosmos may know it; this gateway does not, and says so instead of guessing.</summary>
    public static CosmosSqlException Unsupported(int position, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} is not supported by this gateway (position {position})."));
}
