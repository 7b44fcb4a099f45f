using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>Positions and counts. The service documents whole numbers only; what it makes of others is not known, so they are refused.</summary>
internal static class WholeNumbers
{
    public static double Of(object? number, string function) => (double)number! is var whole && double.IsInteger(whole)
        ? whole
        : throw new CosmosSqlException($"{function} with a number that is not whole is not supported by this gateway.");

    public static double Position(object? number, string function) => Of(number, function) is >= 0 and var position
        ? position
        : throw new CosmosSqlException($"{function} with a position below 0 is not supported by this gateway.");
}
