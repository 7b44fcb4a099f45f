namespace Itam.LocalCosmos.Language.Execution;

/// <summary>Time to live: expired documents are not there.</summary>
internal static class Expiry
{
    /// <param name="row">The row's name where a statement has more than one.</param>
    public static string IsAhead(string? row = null)
    {
        var expires = row is null ? "expires" : row + ".expires";
        return $"({expires} IS NULL OR {expires} > @now)";
    }
}
