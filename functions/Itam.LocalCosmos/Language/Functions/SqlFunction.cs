using System.Globalization;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

/// <summary>A function of the query language.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Returns">What it may become; undefined is always among it.</param>
/// <param name="Run">From and to values in the form of <see cref="Encoded"/>. It must not depend on anything but its arguments.</param>
internal sealed record SqlFunction(string Name, int Fewest, int Most, JsonType Returns, Func<object?[], object> Run)
{
    /// <summary>Its name inside SQLite, clear of SQLite's own functions.</summary>
    public string SqliteName => "cosmos_" + Name;

    /// <summary>Whether the translator adds the time as a last argument.</summary>
    public bool ReadsClock { get; init; }

    /// <summary>For messages.</summary>
    public string Arity => Fewest == Most
        ? string.Create(CultureInfo.InvariantCulture, $"{Fewest} argument{(Fewest == 1 ? "" : "s")}")
        : string.Create(CultureInfo.InvariantCulture, $"{Fewest} to {Most} arguments");
}
