using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Http;

namespace Itam.Functions.Categories;

/// <summary>The name of a category where something is set for it: one that an asset's field can hold.</summary>
internal static class CategoryName
{
    /// <summary>The name in a path; null, with a fault, if it is invalid.</summary>
    /// <param name="field">What the address calls it.</param>
    public static string? Read(string segment, string field, List<FieldError> faults) =>
        RouteText.ValueOf(new Field<string?>(field, FieldKind.Text, name => name, (_, name) => (string?)name), segment, faults);

    /// <summary>The id of what is set for a category, the same for every spelling: names hold what ids may not.</summary>
    public static string IdOf(string what, string category) =>
        $"{what}:{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(AssetCategory.Key(category))))}";
}
