namespace Itam.Domain.Common;

/// <summary>Who did something, and whether that is verified (a validated token) or only claimed (a header).</summary>
public sealed record Actor(string Name, bool Verified)
{
    public static Actor Anonymous { get; } = new("anonymous", false);

    /// <summary>A part of the system acting by itself, such as <c>timer:RunMonthlyDepreciation</c>.</summary>
    public static Actor System(string name) => new(name, true);
}

/// <summary>Who made a record and who changed it last, and when (UTC).</summary>
public sealed record AuditStamp(DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset UpdatedAt, string UpdatedBy)
{
    public static AuditStamp Created(DateTimeOffset now, Actor actor) => new(now, actor.Name, now, actor.Name);

    public AuditStamp Updated(DateTimeOffset now, Actor actor) => this with { UpdatedAt = now, UpdatedBy = actor.Name };
}
