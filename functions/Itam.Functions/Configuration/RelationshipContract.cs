using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Configuration;

/// <summary>Which relationships of an item are meant: those it has to others, those that others have to it.</summary>
internal enum RelationshipDirection
{
    Both,
    Outgoing,
    Incoming,
}

/// <summary>The wire format of a relationship, and the parameters of its lists.</summary>
internal static class RelationshipContract
{
    /// <summary>The body <c>{redundancyGroup?, minimumUp?, description?}</c>, which may be left out. The two ends and the type stand in the address.</summary>
    public static BodyTable<RelationshipDetails> Body { get; } = new(RelationshipDetails.Fields, RelationshipDetails.Empty)
    {
        IsOptional = true,
        ReadOnly = ["sourceId", "type", "targetId", "etag", .. AuditFields.Names],
        Others = ["minimumUp"],
    };

    /// <summary>By source, since a document's id is unique within its source's partition only.</summary>
    public static ListContract List { get; } = new(
        [new("type", FieldKind.Choice, "c.relationshipType = @type") { Choices = [.. RelationshipType.Known.Select(type => type.Name)] }],
        ["sourceId"])
    {
        Columns = ["sourceId", "type", "targetId", .. RelationshipDetails.Fields.Select(field => field.Name), "minimumUp", .. AuditFields.Names],
    };

    /// <summary>The relationships of one item.</summary>
    public static ListContract ListOf(Guid item, RelationshipDirection direction) => List with
    {
        Always =
        [
            new Condition("item", direction switch
            {
                RelationshipDirection.Outgoing => "c.sourceId = @item",
                RelationshipDirection.Incoming => "c.targetId = @item",
                _ => "(c.sourceId = @item OR c.targetId = @item)",
            },
            item.ToString()),
        ],
    };

    /// <summary>The requested details.</summary>
    public static RelationshipDetails Read(ApiCall call)
    {
        var details = call.ReadBody(Body);
        if (!call.Json.TryGetPresent("minimumUp", out var value))
        {
            return details;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };
        if (MinimumUp.TryParse(text, out var minimum))
        {
            return details with { MinimumUp = minimum };
        }

        call.Faults.Add(new FieldError("minimumUp", text is null ? FaultCodes.WrongType : FaultCodes.NotValid, "must be a whole number of at least 1, or a string like \"50%\" from 1% to 100%"));
        return details;
    }

    public static void Write(Utf8JsonWriter writer, Stored<Relationship> stored)
    {
        var relationship = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("sourceId", relationship.SourceId);
        writer.WriteString("type", relationship.Type.Name);
        writer.WriteString("targetId", relationship.TargetId);
        FieldValues.WriteAll(writer, RelationshipDetails.Fields, relationship.Details);
        writer.WritePropertyName("minimumUp");
        FieldValues.Write(writer, relationship.Details.MinimumUp switch
        {
            null => null,
            { IsPercent: true } percent => percent.ToString(),
            { } number => number.Value,
        });
        AuditFields.Write(writer, relationship.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
