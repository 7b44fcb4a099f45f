using System.Globalization;

namespace Itam.LocalCosmos.Store.Properties;

/// <summary>Entity tags in the service's shape: a quoted GUID-like text, different for every write of the store.</summary>
internal static class ETags
{
    public const int Length = 38;

    public static string For(long write, long unixSeconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{(uint)write:x8}-{(ushort)(write >> 32):x4}-0100-0000-{(uint)unixSeconds:x8}0000\"");

    /// <summary>Whether an If-Match or If-None-Match header names this tag; <c>*</c> names any.</summary>
    public static bool Matches(string header, string etag) =>
        string.Equals(header, "*", StringComparison.Ordinal) || string.Equals(header, etag, StringComparison.Ordinal);
}
