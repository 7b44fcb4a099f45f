using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>How a retired asset was disposed of; finance and data protection both need it.</summary>
public sealed record Disposal
{
    public static Disposal Empty { get; } = new();

    public DisposalMethod? Method { get; init; }

    /// <summary>The disposal date, the last one for which depreciation is charged; by default the date of the transition.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The proceeds, in the asset's currency.</summary>
    public decimal? Proceeds { get; init; }

    /// <summary>The reference of the certificate of destruction or recycling.</summary>
    public string? Certificate { get; init; }

    /// <summary>Why there is no certificate.</summary>
    public string? Waiver { get; init; }

    /// <summary>The reference of the record that its data was wiped.</summary>
    public string? DataWipeReference { get; init; }

    /// <summary>The table of its fields.</summary>
    public static IReadOnlyList<Field<Disposal>> Fields { get; } =
    [
        Common.Fields.Choice<Disposal, DisposalMethod>("method", d => d.Method, (d, v) => d with { Method = v }),
        new("date", FieldKind.Day, d => d.Date, (d, v) => d with { Date = (DateOnly?)v }),
        new("proceeds", FieldKind.Amount, d => d.Proceeds, (d, v) => d with { Proceeds = (decimal?)v }),
        new("certificate", FieldKind.Text, d => d.Certificate, (d, v) => d with { Certificate = (string?)v }),
        new("waiver", FieldKind.Text, d => d.Waiver, (d, v) => d with { Waiver = (string?)v }),
        new("dataWipeReference", FieldKind.Text, d => d.DataWipeReference, (d, v) => d with { DataWipeReference = (string?)v }),
    ];
}
