using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>
/// Takes expired items out of the file, a few at a time in the course of other writes. Nobody sees them before that either:
/// every read looks at the time.
/// </summary>
internal sealed class ExpiredItems(Catalog catalog, ItemStore items)
{
    private const int MaxItems = 1000;
    private const long SecondsBetween = 60;

    private long due;

    /// <summary>Runs inside the writer's transaction.</summary>
    public void PurgeIfDue(SqliteSession session)
    {
        var now = items.Now;
        if (now < due)
        {
            return;
        }

        due = now + SecondsBetween;
        foreach (var container in catalog.Containers.Where(container => container.Definition.DefaultTtl is not null && !container.IsDeleted))
        {
            using var delete = session.Prepare(container.Statements.DeleteExpired);
            if (delete.Bind(1, now).Bind(2, (long)MaxItems).Execute() == MaxItems)
            {
                due = now;
            }
        }
    }
}
