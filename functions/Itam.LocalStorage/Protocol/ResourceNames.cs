using System.Text.RegularExpressions;

namespace Itam.LocalStorage.Protocol;

/// <summary>Containers and queues are named by one rule.</summary>
internal static partial class ResourceNames
{
    /// <summary>3 to 63 lower-case letters, digits and single dashes; a letter or digit at both ends.</summary>
    public static bool IsContainerOrQueue(string name) => Name().IsMatch(name);

    /// <summary>Azure tells a wrong length from wrong characters.</summary>
    public static StorageFault Refusal(string name, string reason) =>
        new(400, name.Length is < 3 or > 63 ? "OutOfRangeInput" : "InvalidResourceName", reason);

    [GeneratedRegex(@"\A(?=[a-z0-9-]{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
