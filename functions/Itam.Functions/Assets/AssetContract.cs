using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets;

/// <summary>An asset as it goes over the wire, and what a list of assets can be asked.</summary>
internal static class AssetContract
{
    private static readonly Func<object, object> Lower = text => ((string)text).ToLowerInvariant();

    /// <summary>What callers see but cannot write.</summary>
    public static IReadOnlyCollection<string> ReadOnly { get; } =
        ["id", "status", "substatus", "disposal", "configurationItemIds", "etag", .. AuditFields.Names];

    public static ListContract List { get; } = new(
        [
            Filter.Choice<AssetStatus>("status", "c.status = @status"),
            Filter.Choice<AssetSubstatus>("substatus", "c.substatus = @substatus"),
            new("category", FieldKind.Text, "c.category = @category"),
            Filter.Choice<AssetClass>("class", "c.class = @class"),
            new("assetTag", FieldKind.Text, "c.tagKey = @assetTag") { Map = Lower },
            new("serialNumber", FieldKind.Text, "c.serialNumber = @serialNumber"),
            new("assignedTo", FieldKind.Text, "c.assignedTo = @assignedTo"),
            new("location", FieldKind.Text, "c.location = @location"),
            new("costCentre", FieldKind.Text, "c.costCentre = @costCentre"),
            new("vendor", FieldKind.Text, "c.vendor = @vendor"),
            new("purchaseOrder", FieldKind.Text, "c.purchaseOrder = @purchaseOrder"),
            new("scope", FieldKind.Choice, "c.isConfigurationItem = @scope") { Choices = ["assetOnly", "both"], Map = value => value is "both" },
            new("warrantyEndBefore", FieldKind.Day, "c.warrantyEnd < @warrantyEndBefore"),
            new("leaseEndBefore", FieldKind.Day, "c.leaseEnd < @leaseEndBefore"),
            new("endOfSupportBefore", FieldKind.Day, "c.endOfSupport < @endOfSupportBefore"),
            new("updatedSince", FieldKind.Instant, "c.updatedAt >= @updatedSince"),
            new("q", FieldKind.Text, "(STARTSWITH(c.nameKey, @q) OR STARTSWITH(c.tagKey, @q))") { Map = Lower },
        ],
        ["createdAt", "updatedAt", "name", "assetTag", "purchaseCost"]);

    public static void Write(Utf8JsonWriter writer, Stored<Asset> stored)
    {
        var asset = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("id", asset.Id);
        writer.WriteString("status", Choice.Name(asset.Status));
        writer.WriteString("substatus", asset.Substatus is { } substatus ? Choice.Name(substatus) : null);
        FieldValues.WriteAll(writer, AssetFields.All, asset.Details);
        WriteDisposal(writer, asset.Disposal);
        writer.WritePropertyName("configurationItemIds");
        FieldValues.Write(writer, asset.ConfigurationItemIds);
        AuditFields.Write(writer, asset.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }

    private static void WriteDisposal(Utf8JsonWriter writer, Disposal? disposal)
    {
        if (disposal is null)
        {
            writer.WriteNull("disposal");
            return;
        }

        writer.WriteStartObject("disposal");
        FieldValues.WriteAll(writer, Disposal.Fields, disposal);
        writer.WriteEndObject();
    }
}
