using Itam.Domain.Common;
using Itam.Domain.Retirement;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Jobs;
using Itam.Functions.Platform.Json;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Retirement;

/// <summary>
/// Alerts, in the partitions of their assets. An alert and its event commit in one batch, and new alerts with the day of the asset's next look
/// (If-Match on the asset): of two scans at once, or a scan and a change of the asset, one wins and the other looks again.
/// So a scan that finds something moves the asset's ETag, though the asset's history and audit fields stay as they are.
/// </summary>
internal sealed class AlertStore([FromKeyedServices(Containers.Assets)] DocumentContainer assets)
{
    /// <summary>
    /// How many alerts of one asset are changed in one batch, each with its event; Cosmos takes 100 operations. More would need an asset that
    /// warned of all its kinds at every threshold for two sets of dates; its next scan does the rest.
    /// </summary>
    private const int MaxChanges = 40;

    /// <summary>The action of the event of an alert that is open again.</summary>
    public const string Reopened = "reopened";

    public Task<Page<Alert>> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        assets.PageAsync<Alert>(
            AlertDocument.TypeName, request, (string?)request.Conditions.FirstOrDefault(condition => condition.Name == AlertContract.AssetId)?.Value, cancellationToken);

    /// <summary>Makes assets that a scan of this date must review, and that an older version wrote, ones that <see cref="DueAssetsAsync"/> finds. False if there are none.</summary>
    public Task<bool> BringUpDueAssetsAsync(DateOnly today, CancellationToken cancellationToken) =>
        assets.AddAsync("asset", DueAssets("TOP 500 c.id, c.pk", today, $" AND {ShardKeys.IsMissing}"), cancellationToken);

    public async Task<int> CountDueAssetsAsync(DateOnly today, CancellationToken cancellationToken) =>
        await assets.QueryValuesAsync<int>(DueAssets("VALUE COUNT(1)", today), null, cancellationToken).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The next assets that a scan of this date must review, in the order of their shard keys.</summary>
    public async Task<IReadOnlyList<Guid>> DueAssetsAsync(DateOnly today, string after, string before, int most, CancellationToken cancellationToken)
    {
        List<Guid> ids = new(most);
        var query = DueAssets("TOP @most VALUE c.id", today, " AND c.shardKey > @after AND c.shardKey < @before ORDER BY c.type, c.shardKey, c.id")
            .WithParameter("@most", most)
            .WithParameter("@after", after)
            .WithParameter("@before", before);
        await foreach (var id in assets.QueryValuesAsync<Guid>(query, null, cancellationToken))
        {
            ids.Add(id);
        }

        return ids;
    }

    public async Task<int> CountToWakeAsync(DateOnly today, CancellationToken cancellationToken) =>
        await assets.QueryValuesAsync<int>(ToWake("VALUE COUNT(1)", today), null, cancellationToken).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The next snoozed alerts whose date has come.</summary>
    /// <param name="cursor">The <see cref="CursorOf"/> of the last one; null: from the start.</param>
    public Task<IReadOnlyList<Stored<Alert>>> ToWakeAsync(DateOnly today, string? cursor, int most, CancellationToken cancellationToken)
    {
        var resume = cursor is null ? "" : " AND (c.dueDate > @date OR (c.dueDate = @date AND c.id > @id))";
        var query = ToWake("TOP @most *", today, $"{resume} ORDER BY c.type, c.dueDate, c.id").WithParameter("@most", most);
        return AllAsync(cursor?.Split(' ') is [var date, var id] ? query.WithParameter("@date", date).WithParameter("@id", id) : query, pk: null, cancellationToken);
    }

    public static string CursorOf(Alert alert) => $"{FieldValues.Text(alert.Key.DueDate)} {AlertDocument.IdOf(alert.Id)}";

    /// <summary>What a job did to the alerts of an asset.</summary>
    public async Task<IReadOnlyList<ChangeEvent>> EventsOfJobAsync(Guid assetId, Guid jobId, CancellationToken cancellationToken)
    {
        List<ChangeEvent> events = [];
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.jobId = @job").WithParameter("@type", ChangeEvent.PartType).WithParameter("@job", jobId.ToString());
        await foreach (var found in assets.QueryAsync<ChangeEvent>(query, assetId.ToString(), cancellationToken))
        {
            events.Add(found.Value);
        }

        return events;
    }

    /// <summary>Every alert that an asset ever had.</summary>
    public Task<IReadOnlyList<Stored<Alert>>> OfAssetAsync(Guid assetId, CancellationToken cancellationToken) =>
        AllAsync(new QueryDefinition("SELECT * FROM c WHERE c.type = 'alert'"), assetId.ToString(), cancellationToken);

    /// <summary>Adds what a review of an asset found to the batch that moves the asset's next look.</summary>
    public static void Add(DocumentBatch batch, AlertReview review, IReadOnlyList<Stored<Alert>> known, Actor actor, Guid scanId)
    {
        foreach (var alert in review.Raised)
        {
            batch.Create(alert);
            AddEvent(batch, new AlertChange(null, alert), actor, scanId);
        }

        Add(batch, review.Changed, known, actor, scanId);
    }

    /// <summary>Whether one batch has room for all of it. If not, the date of the asset's next look must stay.</summary>
    public static bool IsWhole(AlertReview review) => review.Changed.Count <= MaxChanges;

    /// <summary>Adds changes of an asset's alerts to a batch, those of a status first.</summary>
    public static void Add(DocumentBatch batch, IReadOnlyList<AlertChange> changes, IReadOnlyList<Stored<Alert>> known, Actor actor, Guid? scanId = null)
    {
        foreach (var change in changes.OrderBy(change => change.After.Version == change.Before!.Version).Take(MaxChanges))
        {
            var etag = known.First(stored => stored.Value.Id == change.After.Id).ETag;
            batch.Replace(AlertDocument.IdOf(change.After.Id), change.After, etag);
            AddEvent(batch, change, actor, scanId);
        }
    }

    /// <summary>404 <c>alertNotFound</c>.</summary>
    public async Task<Result<Stored<Alert>>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } alert ? alert : NotFound(id);

    /// <summary>Reads, changes and writes one alert. With an If-Match of <c>*</c> it is tried again when another writer was faster.</summary>
    /// <param name="change">The new state, the same state (nothing is written), or a refusal.</param>
    public Task<Result<Stored<Alert>>> ChangeAsync(
        Guid id, IfMatch ifMatch, Func<Alert, Result<Alert>> change, Actor actor, Guid? scanId, CancellationToken cancellationToken) =>
        assets.ChangeAsync(
            "alert",
            () => GetAsync(id, cancellationToken),
            alert => alert.Key.AssetId.ToString(),
            ifMatch,
            alert => Task.FromResult(change(alert)),
            (batch, before, after) => Add(batch, [new AlertChange(before.Value, after)], [before], actor, scanId),
            cancellationToken);

    private static Error NotFound(Guid id) => Error.NotFound(AlertErrorCodes.AlertNotFound, $"There is no alert {id}.");

    /// <summary>By its id alone, as callers know it; the alert does not tell them its partition.</summary>
    private async Task<Stored<Alert>?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = 'alert' AND c.id = @id").WithParameter("@id", AlertDocument.IdOf(id));
        return await AllAsync(query, pk: null, cancellationToken) is [var alert, ..] ? alert : null;
    }

    private async Task<IReadOnlyList<Stored<Alert>>> AllAsync(QueryDefinition query, string? pk, CancellationToken cancellationToken)
    {
        List<Stored<Alert>> alerts = [];
        await foreach (var alert in assets.QueryAsync<Alert>(query, pk, cancellationToken))
        {
            alerts.Add(alert);
        }

        return alerts;
    }

    // Upserted: the alert itself, written with its ETag, lets one writer through. An alert of an asset that was deleted and came back
    // with the same id (an import's) begins to count anew.
    private static void AddEvent(DocumentBatch batch, AlertChange change, Actor actor, Guid? scanId)
    {
        var alert = change.After;
        if (alert.Version != change.Before?.Version)
        {
            batch.Upsert(new ChangeEvent(
                alert.Key.AssetId.ToString(), alert.Version, alert.Audit.UpdatedAt, actor, ActionOf(change), alert.ChangesSince(change.Before))
            {
                Subject = AlertDocument.IdOf(alert.Id),
                JobId = scanId,
            });
        }
    }

    private static string ActionOf(AlertChange change) => (change.Before, change.After.Status) switch
    {
        (null, _) => "raised",
        (_, AlertStatus.Open) => Reopened,
        (_, var status) => Choice.Name(status),
    };

    private static QueryDefinition DueAssets(string select, DateOnly today, string also = "") =>
        new QueryDefinition($"SELECT {select} FROM c WHERE c.type = 'asset' AND c.nextAlertOn <= @today{also}").WithParameter("@today", FieldValues.Text(today));

    private static QueryDefinition ToWake(string select, DateOnly today, string also = "") =>
        new QueryDefinition($"SELECT {select} FROM c WHERE c.type = 'alert' AND c.status = 'snoozed' AND c.snoozedUntil <= @today{also}").WithParameter("@today", FieldValues.Text(today));
}
