using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets;

/// <summary>The wire format of an asset, and the parameters of its lists.</summary>
internal static class AssetContract
{
    private static readonly Func<object, object> Lower = text => MatchKey.Of((string)text);

    /// <summary>Read-only fields.</summary>
    public static IReadOnlyCollection<string> ReadOnly { get; } =
        ["id", "status", "substatus", "disposal", "legalHold", .. LegalHold.Fields.Select(field => field.Name), "configurationItemIds", "seatsUsed", "overUsed", "etag", .. AuditFields.Names];

    public static BodyTable<AssetDetails> Body { get; } = new(AssetFields.All, AssetDetails.Empty) { ReadOnly = ReadOnly };

    /// <summary>Every field but the disposal, in the order in which they are written.</summary>
    private static readonly IReadOnlyList<(string Name, Func<Asset, object?> Get)> Fields =
    [
        ("id", asset => asset.Id),
        ("status", asset => Choice.Name(asset.Status)),
        ("substatus", asset => asset.Substatus is { } substatus ? Choice.Name(substatus) : null),
        .. AssetFields.All.Select(field => (field.Name, (Func<Asset, object?>)(asset => field.Get(asset.Details)))),
        ("configurationItemIds", asset => asset.ConfigurationItemIds),
        ("seatsUsed", asset => asset.SeatsUsed),
        ("overUsed", asset => asset.OverUsed),
        ("legalHold", asset => asset.LegalHold is not null),
        .. LegalHold.Fields.Select(field => (field.Name, (Func<Asset, object?>)(asset => asset.LegalHold is { } hold ? field.Get(hold) : null))),
        ("createdAt", asset => asset.Audit.CreatedAt),
        ("createdBy", asset => asset.Audit.CreatedBy),
        ("updatedAt", asset => asset.Audit.UpdatedAt),
        ("updatedBy", asset => asset.Audit.UpdatedBy),
    ];

    /// <summary>The header of an export: every field, those of the disposal with its name in front.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Fields.Select(field => field.Name), .. Disposal.Fields.Select(field => "disposal." + field.Name)];

    public static ListContract List { get; } = new(
        [
            Filter.Choice<AssetStatus>("status", "c.status = @status"),
            Filter.Choice<AssetSubstatus>("substatus", "c.substatus = @substatus"),
            Filter.IgnoringCase("category"),
            Filter.Choice<AssetClass>("class", "c.class = @class"),
            new("assetTag", FieldKind.Text, "c.tagKey = @assetTag") { Map = Lower },
            Filter.IgnoringCase("serialNumber"),
            Filter.IgnoringCase("assignedTo"),
            new("assignedAssetId", FieldKind.Id, "c.assignedAssetId = @assignedAssetId"),
            Filter.IgnoringCase("location"),
            Filter.IgnoringCase("costCentre"),
            Filter.IgnoringCase("vendor"),
            new("purchaseOrder", FieldKind.Text, "c.purchaseOrder = @purchaseOrder"),
            new("scope", FieldKind.Choice, "c.isConfigurationItem = @scope") { Choices = ["assetOnly", "both"], Map = value => value is "both" },
            new("warrantyEndBefore", FieldKind.Day, "c.warrantyEnd < @warrantyEndBefore"),
            new("leaseEndBefore", FieldKind.Day, "c.leaseEnd < @leaseEndBefore"),
            new("endOfSupportBefore", FieldKind.Day, "c.endOfSupport < @endOfSupportBefore"),
            new("legalHold", FieldKind.Choice, "c.legalHold = @legalHold") { Choices = ["true"], Map = _ => true },
            new("overUsed", FieldKind.Choice, "c.overUsed = @overUsed") { Choices = ["true"], Map = _ => true },
            new("updatedSince", FieldKind.Instant, "c.updatedAt >= @updatedSince"),
            new("q", FieldKind.Text, "(STARTSWITH(c.nameKey, @q) OR STARTSWITH(c.tagKey, @q))") { Map = Lower },
        ],
        ["createdAt", "updatedAt", "name", "assetTag", "purchaseCost"])
    {
        Columns = Columns,
    };

    /// <summary>The values of <see cref="Columns"/>.</summary>
    public static IEnumerable<object?> Row(Asset asset) =>
        Fields.Select(field => field.Get(asset)).Concat(Disposal.Fields.Select(field => field.Get(asset.Disposal ?? Disposal.Empty)));

    /// <summary>The list's parameters on a date, including what is overdue then. There is no index for what is not overdue, so that is not offered.</summary>
    public static ListContract ListOn(DateOnly today) => List with
    {
        Filters =
        [
            .. List.Filters,
            new("overdue", FieldKind.Choice, "(c.status = 'inUse' AND c.expectedReturn < @overdue)") { Choices = ["true"], Map = _ => today },
        ],
    };

    public static void Write(Utf8JsonWriter writer, Stored<Asset> stored) => Write(writer, stored.Value, stored.ETag);

    /// <param name="etag">Null for a state that is past.</param>
    public static void Write(Utf8JsonWriter writer, Asset asset, string? etag)
    {
        writer.WriteStartObject();
        foreach (var (name, get) in Fields)
        {
            writer.WritePropertyName(name);
            FieldValues.Write(writer, get(asset));
        }

        WriteDisposal(writer, asset.Disposal);
        writer.WriteString("etag", etag);
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
