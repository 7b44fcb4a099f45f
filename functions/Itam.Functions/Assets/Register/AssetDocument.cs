using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// How an asset is stored: its fields by the table, and what queries need beside them: lower-case keys for search,
/// whether it is a configuration item too, its shard. Order keys are always there, null if need be; other fields only with a value.
/// </summary>
internal sealed class AssetDocument : JsonConverter<Asset>
{
    public const string TypeName = "asset";

    public override Asset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        _ = Currency.TryGet(root.TryGetProperty("currency", out var code) ? code.GetString() : null, out var currency);
        var disposal = root.GetProperty("disposal");
        return Asset.Restore(
            root.GetProperty("id").GetGuid(),
            FieldValues.RestoreAll(root, AssetFields.All, AssetDetails.Empty, currency),
            Choice.Find<AssetStatus>(root.GetProperty("status").GetString()) ?? throw new JsonException("An asset is stored with an unknown status."),
            root.TryGetProperty("substatus", out var substatus) ? Choice.Find<AssetSubstatus>(substatus.GetString()) : null,
            disposal.ValueKind == JsonValueKind.Null ? null : FieldValues.RestoreAll(disposal, Disposal.Fields, Disposal.Empty, currency),
            new TextList(root.GetProperty("configurationItemIds").EnumerateArray().Select(id => id.GetString()!)),
            AuditFields.Restore(root),
            root.GetProperty("version").GetInt32()) with
        {
            NextAlertOn = root.TryGetProperty("nextAlertOn", out var day) ? day.Deserialize<DateOnly?>() : null,
            OtherBooks = root.TryGetProperty("otherBooks", out var books) ? new TextList(books.EnumerateArray().Select(book => book.GetString()!)) : TextList.Empty,
            SeatsUsed = root.TryGetProperty("seatsUsed", out var seats) ? seats.GetInt32() : 0,
            LegalHold = root.TryGetProperty("legalHold", out _) ? FieldValues.RestoreAll(root, LegalHold.Fields, LegalHold.Empty, currency) : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, Asset value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Id);
        writer.WriteString("pk", value.Id);
        writer.WriteString("type", TypeName);
        writer.WriteNumber("schemaVersion", DocumentJson.SchemaVersion);
        writer.WriteNumber("version", value.Version);
        writer.WriteString("shardKey", Buckets.KeyOf(value.Id));
        writer.WriteString("tagKey", value.Details.AssetTag is { } tag ? MatchKey.Of(tag) : null);
        writer.WriteString("nameKey", value.Details.Name is { } name ? MatchKey.Of(name) : null);
        WriteKey(writer, "category", value.Details.Category);
        WriteKey(writer, "serialNumber", value.Details.SerialNumber);
        WriteKey(writer, "assignedTo", value.Details.AssignedTo);
        WriteKey(writer, "location", value.Details.Location);
        WriteKey(writer, "costCentre", value.Details.CostCentre);
        WriteKey(writer, "vendor", value.Details.Vendor);
        writer.WriteBoolean("isConfigurationItem", value.ConfigurationItemIds.Count > 0);
        writer.WriteString("status", Choice.Name(value.Status));
        if (value.Substatus is { } substatus)
        {
            writer.WriteString("substatus", Choice.Name(substatus));
        }

        FieldValues.StoreAll(writer, AssetFields.All, value.Details, value.Currency, AssetContract.List.Orders);
        WriteDisposal(writer, value);
        if (value.NextAlertOn is { } nextAlertOn)
        {
            writer.WriteString("nextAlertOn", FieldValues.Text(nextAlertOn));
        }

        if (value.OtherBooks.Count > 0)
        {
            writer.WritePropertyName("otherBooks");
            FieldValues.Write(writer, value.OtherBooks);
        }

        if (value.SeatsUsed > 0)
        {
            writer.WriteNumber("seatsUsed", value.SeatsUsed);
        }

        if (value.OverUsed)
        {
            writer.WriteBoolean("overUsed", true);
        }

        if (value.LegalHold is { } hold)
        {
            writer.WriteBoolean("legalHold", true);
            FieldValues.StoreAll(writer, LegalHold.Fields, hold, value.Currency);
        }

        writer.WritePropertyName("configurationItemIds");
        FieldValues.Write(writer, value.ConfigurationItemIds);
        AuditFields.Write(writer, value.Audit);
        writer.WriteEndObject();
    }

    /// <summary>What <see cref="Filter.IgnoringCase"/> compares; nothing where there is no text.</summary>
    private static void WriteKey(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name + "Key", MatchKey.Of(text));
        }
    }

    private static void WriteDisposal(Utf8JsonWriter writer, Asset value)
    {
        if (value.Disposal is not { } disposal)
        {
            writer.WriteNull("disposal");
            return;
        }

        writer.WriteStartObject("disposal");
        FieldValues.StoreAll(writer, Disposal.Fields, disposal, value.Currency);
        writer.WriteEndObject();
    }
}
