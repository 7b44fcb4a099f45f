using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Common;
using Itam.Domain.Costs;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Costs;

/// <summary>One cost of an asset, in its partition. It is added and deleted, never changed; the amount is in minor units.</summary>
internal sealed record CostDocument(
    string Id,
    Guid Pk,
    string Type,
    int SchemaVersion,
    Guid CostId,
    CostKind Kind,
    long Amount,
    string Currency,
    DateOnly Date,
    string? Description,
    DateTimeOffset CreatedAt,
    string CreatedBy) : IAssetPart
{
    public const string TypeName = "cost";

    /// <summary>Read-only fields.</summary>
    public static IReadOnlyCollection<string> ReadOnly { get; } = ["id", "assetId", "createdAt", "createdBy", "etag"];

    [JsonIgnore]
    public CostEntry Entry => new(Kind, Money.FromMinorUnits(Amount, Common(Currency)), Date);

    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, object?>> Facts =>
        [.. CostDetails.Fields.Select(part => KeyValuePair.Create($"costs.{CostId}.{part.Name}", part.Get(Details)))];

    private CostDetails Details => new() { Kind = Kind, Amount = Entry.Amount.Amount, Currency = Currency, Date = Date, Description = Description };

    public static string IdOf(Guid cost) => $"cost:{cost}";

    public static CostDocument Of(Guid asset, Guid cost, CostEntry entry, string? description, DateTimeOffset now, Actor actor) => new(
        IdOf(cost),
        asset,
        TypeName,
        DocumentJson.SchemaVersion,
        cost,
        entry.Kind,
        entry.Amount.MinorUnits,
        entry.Amount.Currency.Code,
        entry.Date,
        description,
        now,
        actor.Name);

    /// <summary><c>{id, assetId, kind, amount, currency, date, description, createdAt, createdBy, etag}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Stored<CostDocument> stored)
    {
        var cost = stored.Value;
        writer.WriteStartObject();
        writer.WriteString("id", cost.CostId);
        writer.WriteString("assetId", cost.Pk);
        FieldValues.WriteAll(writer, CostDetails.Fields, cost.Details);
        writer.WriteString("createdAt", InstantConverter.Format(cost.CreatedAt));
        writer.WriteString("createdBy", cost.CreatedBy);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }

    private static Currency Common(string code) => Domain.Common.Currency.Get(code);
}
