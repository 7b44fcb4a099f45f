using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Itam.Functions.Platform.Auth;

/// <summary>Text in a header, which carries ASCII only: what is beyond it, and a percent sign, as percent-encoded UTF-8 (RFC 3986, 2.1).</summary>
internal static class PercentEncoding
{
    /// <returns>Null for what is not ASCII, or not the encoding of a string.</returns>
    public static string? Decode(string header)
    {
        if (!Ascii.IsValid(header))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        var length = 0;
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] != '%')
            {
                bytes[length++] = (byte)header[i];
            }
            else if (i + 2 < header.Length && byte.TryParse(header.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
            {
                length++;
                i += 2;
            }
            else
            {
                return null;
            }
        }

        var text = bytes.AsSpan(0, length);
        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : null;
    }
}
