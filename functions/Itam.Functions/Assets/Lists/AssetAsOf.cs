using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Assets.Lists;

/// <summary>
/// An asset as it was: its changes one after the other, each field with the last value it was given. That every change of an asset is in its
/// history, whole, is what makes this true.
/// </summary>
internal sealed class AssetAsOf(Guid id)
{
    private readonly Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
    private AuditStamp? audit;
    private int version;

    /// <summary>The state that the events lead to; null if they are none, or if they end with a deletion.</summary>
    /// <param name="id">The asset.</param>
    /// <param name="events">Its events up to some point, oldest first.</param>
    public static async Task<Asset?> RebuildAsync(Guid id, IAsyncEnumerable<Stored<ChangeEvent>> events)
    {
        AssetAsOf state = new(id);
        await foreach (var stored in events)
        {
            // Clocks differ by a little between machines: what builds on a change that is past the point is past it as well.
            if (stored.Value.Version != state.version + 1)
            {
                break;
            }

            state.Add(stored.Value);
        }

        return state.Build();
    }

    private void Add(ChangeEvent change)
    {
        version = change.Version;
        if (change.Action == "deleted")
        {
            // An import may bring the same order line, and so the same id, back as a new asset.
            audit = null;
            values.Clear();
            return;
        }

        audit = audit?.Updated(change.At, change.Actor) ?? AuditStamp.Created(change.At, change.Actor);
        foreach (var field in change.Changes)
        {
            values[field.Field] = (JsonElement)field.After!;
        }
    }

    private Asset? Build()
    {
        if (audit is null)
        {
            return null;
        }

        _ = Currency.TryGet(Text("currency"), out var currency);
        return Asset.Restore(
            id,
            FieldValues.Revive(values, AssetFields.All, AssetDetails.Empty, currency),
            Choice.Find<AssetStatus>(Text("status")) ?? throw new JsonException("An asset's history has an unknown status."),
            Choice.Find<AssetSubstatus>(Text("substatus")),
            Part(Disposal.Fields, Disposal.Empty, currency, "disposal."),
            values.TryGetValue("configurationItemIds", out var items) ? new TextList(items.EnumerateArray().Select(item => item.GetString()!)) : TextList.Empty,
            audit,
            version) with
        {
            SeatsUsed = values.TryGetValue("seatsUsed", out var seats) ? seats.GetInt32() : 0,
            LegalHold = Part(LegalHold.Fields, LegalHold.Empty, currency),
        };
    }

    private string? Text(string field) => values.TryGetValue(field, out var value) ? value.GetString() : null;

    /// <summary>A part of the asset that is there only while one of its fields has a value.</summary>
    private T? Part<T>(IReadOnlyList<Field<T>> fields, T empty, Currency? currency, string prefix = "")
        where T : class, IEquatable<T> => FieldValues.Revive(values, fields, empty, currency, prefix) is var part && part.Equals(empty) ? null : part;
}
