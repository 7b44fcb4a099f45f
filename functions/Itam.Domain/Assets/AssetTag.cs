using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>The label on an asset, unique: a <see cref="PlainName"/>.</summary>
public static class AssetTag
{
    /// <summary>The tag of the n-th asset that came without one: <c>AST-000042</c>.</summary>
    public static string Numbered(long number) => string.Create(CultureInfo.InvariantCulture, $"AST-{number:D6}");

    /// <summary>What is wrong with a tag; null if nothing is.</summary>
    public static string? Rule(string tag) => PlainName.Rule(tag);
}
