namespace Itam.Domain.Procurement;

/// <summary>The serial numbers of a row, in the order of its units.</summary>
public static class SerialList
{
    private static readonly char[] Separators = [';', ',', '|', '\r', '\n'];

    public static IReadOnlyList<string> Split(string text) =>
        text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
