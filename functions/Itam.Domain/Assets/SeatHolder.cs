using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Who or what holds one seat of a licence.</summary>
public sealed record SeatHolder
{
    public static SeatHolder Empty { get; } = new();

    /// <summary>The table of its fields.</summary>
    public static IReadOnlyList<Field<SeatHolder>> Fields { get; } =
    [
        new("assignedTo", FieldKind.Text, h => h.AssignedTo, (h, v) => h with { AssignedTo = (string?)v }),
        new("assignedAssetId", FieldKind.Id, h => h.AssignedAssetId, (h, v) => h with { AssignedAssetId = (Guid?)v }),
        new("note", FieldKind.Text, h => h.Note, (h, v) => h with { Note = (string?)v }) { MaxLength = 4000, MultiLine = true },
    ];

    /// <summary>A seat's name, chosen by the caller.</summary>
    public static Field<string?> Seat { get; } =
        new("seat", FieldKind.Text, seat => seat, (_, seat) => (string?)seat) { MaxLength = 64, Required = true, Rule = AssetTag.Rule };

    public string? AssignedTo { get; init; }

    public Guid? AssignedAssetId { get; init; }

    public string? Note { get; init; }

    /// <summary>Either a person or an asset holds a seat, not both; an asset cannot hold a seat of its own.</summary>
    public IReadOnlyList<FieldError> Faults(Guid licence) => (AssignedTo, AssignedAssetId) switch
    {
        (null, null) => [new FieldError("assignedTo", FaultCodes.Required, "provide exactly one of assignedTo, assignedAssetId")],
        (not null, not null) => [new FieldError("assignedAssetId", FaultCodes.NotValid, "cannot be combined with assignedTo")],
        (_, { } asset) when asset == licence => [new FieldError("assignedAssetId", FaultCodes.NotValid, "must be another asset")],
        _ => [],
    };
}
