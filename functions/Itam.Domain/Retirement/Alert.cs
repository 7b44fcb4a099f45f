using System.Globalization;
using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Retirement;

/// <summary>
/// A warning that something of an asset comes to its end: open → acknowledged, snoozed (until a day) or resolved (by what becomes of the asset).
/// Unchangeable: every operation gives a new state, the same state when there is nothing to change, or a refusal.
/// </summary>
public sealed record Alert
{
    public required AlertKey Key { get; init; }

    public Guid Id => Key.Id;

    /// <summary>The asset's tag, for people.</summary>
    public string? AssetTag { get; init; }

    public required AlertStatus Status { get; init; }

    /// <summary>What whoever acknowledged it said.</summary>
    public string? Note { get; init; }

    /// <summary>The day on which a snoozed alert opens again; only then set.</summary>
    public DateOnly? SnoozedUntil { get; init; }

    /// <summary>Why it was resolved; only then set.</summary>
    public AlertResolution? Resolution { get; init; }

    public required AuditStamp Audit { get; init; }

    /// <summary>Counts the changes, from 1; numbers their events.</summary>
    public required int Version { get; init; }

    public static Alert Raise(AlertKey key, string? assetTag, DateTimeOffset now, Actor actor) => new()
    {
        Key = key,
        AssetTag = assetTag,
        Status = AlertStatus.Open,
        Audit = AuditStamp.Created(now, actor),
        Version = 1,
    };

    /// <summary>Somebody has seen it. 409 <c>alertResolved</c> when it is over.</summary>
    /// <param name="note">Null leaves an earlier note.</param>
    public Result<Alert> Acknowledge(string? note, DateTimeOffset now, Actor actor)
    {
        if (Status == AlertStatus.Resolved)
        {
            return IsOver();
        }

        return Status == AlertStatus.Acknowledged && (note is null || note == Note)
            ? this
            : Next(AlertStatus.Acknowledged, now, actor) with { Note = note ?? Note };
    }

    /// <summary>Puts it off until a day, which must come. 409 <c>alertResolved</c> when it is over.</summary>
    public Result<Alert> Snooze(DateOnly until, DateOnly today, DateTimeOffset now, Actor actor)
    {
        if (Status == AlertStatus.Resolved)
        {
            return IsOver();
        }

        if (Status == AlertStatus.Snoozed && SnoozedUntil == until)
        {
            return this;
        }

        return until <= today
            ? Error.Validation("until", FaultCodes.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"must be a date after today, {today:yyyy-MM-dd}"))
            : Next(AlertStatus.Snoozed, now, actor) with { SnoozedUntil = until };
    }

    /// <summary>Opens a snoozed alert whose day has come.</summary>
    public Alert Wake(DateOnly today, DateTimeOffset now, Actor actor) =>
        Status == AlertStatus.Snoozed && SnoozedUntil <= today ? Next(AlertStatus.Open, now, actor) : this;

    /// <summary>
    /// Agrees with what became of the asset: resolved when its date has moved or it is retired, open again when that was undone;
    /// and the tag is the asset's.
    /// </summary>
    public Alert Follow(Asset asset, DateTimeOffset now, Actor actor)
    {
        var holds = RetirementDates.Of(asset).Contains((Key.Kind, Key.DueDate));
        var resolution = holds ? (AlertResolution?)null : asset.Status == AssetStatus.Retired ? AlertResolution.AssetRetired : AlertResolution.DateMoved;
        var alert = (holds, Status) switch
        {
            (true, AlertStatus.Resolved) => Next(AlertStatus.Open, now, actor),
            (false, not AlertStatus.Resolved) => Next(AlertStatus.Resolved, now, actor) with { Resolution = resolution },
            _ => this,
        };
        return alert.AssetTag == asset.Details.AssetTag ? alert : alert with { AssetTag = asset.Details.AssetTag };
    }

    /// <summary>What differs from an earlier state, field by field; from null every field that has a value.</summary>
    public IReadOnlyList<FieldChange> ChangesSince(Alert? before) =>
    [
        .. from change in (FieldChange[])
           [
               new("status", before is null ? null : Choice.Name(before.Status), Choice.Name(Status)),
               new("note", before?.Note, Note),
               new("snoozedUntil", before?.SnoozedUntil, SnoozedUntil),
               new("resolution", before?.Resolution is { } was ? Choice.Name(was) : null, Resolution is { } now ? Choice.Name(now) : null),
           ]
           where !Equals(change.Before, change.After)
           select change,
    ];

    private static Error IsOver() => Error.Conflict(AlertErrorCodes.AlertResolved, "The alert is resolved: its cause no longer applies.");

    private Alert Next(AlertStatus status, DateTimeOffset now, Actor actor) => this with
    {
        Status = status,
        SnoozedUntil = null,
        Resolution = null,
        Audit = Audit.Updated(now, actor),
        Version = Version + 1,
    };
}
