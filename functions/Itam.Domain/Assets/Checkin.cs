using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Takes an asset back into stock, whoever held it.</summary>
public sealed record Checkin
{
    public static Checkin Empty { get; } = new();

    /// <summary>Its new location; null keeps the current one.</summary>
    public string? Location { get; init; }

    /// <summary>Why; kept in the history.</summary>
    public string? Reason { get; init; }

    public static IReadOnlyList<Field<Checkin>> Fields { get; } =
    [
        new("location", FieldKind.Text, c => c.Location, (c, v) => c with { Location = (string?)v }),
        new("reason", FieldKind.Text, c => c.Reason, (c, v) => c with { Reason = (string?)v }) { MultiLine = true },
    ];
}
