using System.Collections;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Itam.Domain.Assets;
using QRCoder;

namespace Itam.Functions.Assets.Lists;

/// <summary>
/// The label of an asset: 62 × 29 mm, the common size of label printers. On the left a QR code with its quiet zone, on the right
/// the tag, the name, what it is and its serial number, each cut to what fits.
/// </summary>
internal static class AssetLabel
{
    private const int Width = 62;
    private const int Height = 29;
    private const int TextLeft = Height + 1;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="address">What the QR code says: the address of the asset.</param>
    public static string Draw(Asset asset, string address)
    {
        var details = asset.Details;
        var label = new XElement(
            Svg + "svg",
            new XAttribute("width", $"{Width}mm"),
            new XAttribute("height", $"{Height}mm"),
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("font-family", "sans-serif"),
            new XElement(Svg + "title", Clean($"{details.AssetTag} {details.Name}")),
            new XElement(Svg + "rect", new XAttribute("width", Width), new XAttribute("height", Height), new XAttribute("fill", "#fff")),
            Code(address),
            Line(details.AssetTag, top: 8, size: 4, bold: true),
            Line(details.Name, top: 13.5, size: 2.8),
            Line($"{details.Manufacturer} {details.Model}", top: 18, size: 2.4),
            Line(details.SerialNumber is { } serial ? "S/N " + serial : null, top: 22.5, size: 2.4));
        return label.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The dark modules as one path, a run of a row at a time; the library's matrix has the quiet zone around it.</summary>
    private static XElement Code(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var run = Run(rows[y], x);
                if (run > 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                    x += run;
                }
            }
        }

        var scale = ((double)Height / rows.Count).ToString("0.#####", CultureInfo.InvariantCulture);
        return new XElement(Svg + "path", new XAttribute("transform", $"scale({scale})"), new XAttribute("d", path.ToString()));
    }

    private static int Run(BitArray row, int from)
    {
        var end = from;
        while (end < row.Count && row[end])
        {
            end++;
        }

        return end - from;
    }

    private static XElement? Line(string? text, double top, double size, bool bold = false)
    {
        var shown = Cut(Clean(text), (int)((Width - TextLeft) / (size * 0.6)));
        return shown.Length == 0 ? null : new XElement(
            Svg + "text",
            new XAttribute("x", TextLeft),
            new XAttribute("y", top),
            new XAttribute("font-size", size),
            bold ? new XAttribute("font-weight", "bold") : null,
            shown);
    }

    /// <summary>At most this many characters; a truncation is shown.</summary>
    private static string Cut(string text, int most)
    {
        var characters = new StringInfo(text);
        return characters.LengthInTextElements <= most ? text : characters.SubstringByTextElements(0, most - 1) + "…";
    }

    /// <summary>Without what XML cannot hold (U+FFFE, for one).</summary>
    private static string Clean(string? text) =>
        string.Concat((text ?? string.Empty).EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))).Trim();
}
