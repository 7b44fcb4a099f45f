using System.Collections.Concurrent;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Store.Properties;
using Itam.LocalCosmos.Store.Sqlite;

namespace Itam.LocalCosmos.Store.Containers;

/// <summary>
/// The databases and containers. Looked up in memory by every request, by name or by <c>_rid</c>;
/// changed by the writer, which publishes a change here when it is committed.
/// </summary>
internal sealed class Catalog(WriteQueue writes, LsnSequence sequence, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DatabaseRecord> databases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Database, string Container), ContainerRecord> containers = new();

    public IEnumerable<DatabaseRecord> Databases => databases.Values.OrderBy(database => database.Number);

    public IEnumerable<ContainerRecord> Containers => containers.Values.OrderBy(container => container.Number);

    public IEnumerable<ContainerRecord> ContainersOf(DatabaseRecord database) => Containers.Where(container => container.Database.Number == database.Number);

    /// <exception cref="CosmosFault">404.</exception>
    public DatabaseRecord Database(string nameOrRid) =>
        databases.TryGetValue(nameOrRid, out var database)
            ? database
            : databases.Values.FirstOrDefault(candidate => string.Equals(candidate.Rid, nameOrRid, StringComparison.Ordinal))
                ?? throw CosmosFault.NotFound($"The database '{nameOrRid}' does not exist.", SubStatuses.OwnerNotFound);

    /// <exception cref="CosmosFault">404.</exception>
    public ContainerRecord Container(string database, string nameOrRid) =>
        containers.TryGetValue((database, nameOrRid), out var container)
            ? container
            : ContainersOf(Database(database)).FirstOrDefault(candidate =>
                string.Equals(candidate.Rid, nameOrRid, StringComparison.Ordinal) || string.Equals(candidate.Id, nameOrRid, StringComparison.Ordinal))
                ?? throw CosmosFault.NotFound($"The container '{nameOrRid}' does not exist.", SubStatuses.OwnerNotFound);

    /// <summary>Makes the catalog's own tables and reads them; called once, before any request.</summary>
    public void Load(SqliteSession session)
    {
        session.Run("""
            CREATE TABLE IF NOT EXISTS databases (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, etag TEXT NOT NULL, ts INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS containers (
              number INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL, id TEXT NOT NULL, definition TEXT NOT NULL,
              etag TEXT NOT NULL, ts INTEGER NOT NULL, UNIQUE (database, id));
            """);
        using var readDatabases = session.Prepare("SELECT number, id, etag, ts FROM databases");
        while (readDatabases.Step())
        {
            Publish(new DatabaseRecord((int)readDatabases.Int64(0), readDatabases.Text(1), readDatabases.Text(2), readDatabases.Int64(3)));
        }

        using var readContainers = session.Prepare(
            "SELECT c.number, d.id, c.definition, c.etag, c.ts FROM containers c JOIN databases d ON d.number = c.database");
        while (readContainers.Step())
        {
            var definition = ContainerDefinition.Parse(readContainers.Utf8(2).ToArray());
            Publish(new ContainerRecord(
                (int)readContainers.Int64(0), databases[readContainers.Text(1)], definition, readContainers.Text(3), readContainers.Int64(4)));
        }
    }

    /// <exception cref="CosmosFault">409 when there is one of that name.</exception>
    public Task<DatabaseRecord> CreateDatabaseAsync(string id) => writes.RunAsync(
        session =>
        {
            var (etag, now) = Stamp(session);
            using var insert = session.Prepare(
                "INSERT INTO databases (id, etag, ts) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING RETURNING number");
            return insert.Bind(1, id).Bind(2, etag).Bind(3, now).Step()
                ? new DatabaseRecord((int)insert.Int64(0), id, etag, now)
                : throw new CosmosFault(409, $"The database '{id}' exists already.");
        },
        Publish);

    public Task<bool> DeleteDatabaseAsync(DatabaseRecord database) => writes.RunAsync(
        session =>
        {
            foreach (var container in NumbersOf(session, database))
            {
                Drop(session, container);
            }

            using var delete = session.Prepare("DELETE FROM databases WHERE number = ?1");
            return delete.Bind(1, database.Number).Execute() > 0;
        },
        _ =>
        {
            foreach (var container in ContainersOf(database))
            {
                Unpublish(container);
            }

            databases.TryRemove(database.Id, out var _);
        });

    /// <exception cref="CosmosFault">409 when there is one of that name.</exception>
    public Task<ContainerRecord> CreateContainerAsync(DatabaseRecord database, ContainerDefinition definition) => writes.RunAsync(
        session =>
        {
            var (etag, now) = Stamp(session);
            ContainerRecord container;
            using (var insert = session.Prepare(
                """
                INSERT INTO containers (database, id, definition, etag, ts) SELECT number, ?2, ?3, ?4, ?5 FROM databases WHERE number = ?1
                ON CONFLICT (database, id) DO NOTHING RETURNING number
                """))
            {
                insert.Bind(1, database.Number).Bind(2, definition.Id).Bind(3, definition.Json.GetRawText()).Bind(4, etag).Bind(5, now);
                container = insert.Step()
                    ? new ContainerRecord((int)insert.Int64(0), database, definition, etag, now)
                    : throw new CosmosFault(409, $"The container '{definition.Id}' exists already.");
            }

            ContainerSchema.Apply(session, container);

            return container;
        },
        Publish);

    /// <summary>Replaces the definition: indexes and times of expiry follow it.</summary>
    /// <exception cref="CosmosFault">400 when a part that cannot change is changed, 412 when the tag is another.</exception>
    public Task<ContainerRecord> ReplaceContainerAsync(ContainerRecord container, ContainerDefinition definition, string? ifMatch) => writes.RunAsync(
        session =>
        {
            container.EnsureExists();
            ContainerSchema.EnsureReplaceable(container.Definition, definition);
            var (etag, now) = Stamp(session);
            var changed = new ContainerRecord(container.Number, container.Database, definition, etag, now);
            using var update = session.Prepare(
                "UPDATE containers SET definition = ?2, etag = ?3, ts = ?4 WHERE number = ?1 AND (?5 IS NULL OR ?5 = '*' OR etag = ?5)");
            update.Bind(1, container.Number).Bind(2, definition.Json.GetRawText()).Bind(3, etag).Bind(4, now).Bind(5, ifMatch);
            if (update.Execute() == 0)
            {
                throw new CosmosFault(412, "One of the specified pre-condition is not met.");
            }

            ContainerSchema.Apply(session, changed);

            if (definition.DefaultTtl != container.Definition.DefaultTtl)
            {
                using var reschedule = session.Prepare(changed.Statements.Reschedule);
                reschedule.Bind(1, (long?)definition.DefaultTtl).Execute();
            }

            return changed;
        },
        Publish);

    public Task<bool> DeleteContainerAsync(ContainerRecord container) => writes.RunAsync(
        session =>
        {
            container.EnsureExists();
            Drop(session, container.Number);
            return true;
        },
        _ => Unpublish(container));

    /// <summary>From the file, not from memory: this transaction may have made one that is not published yet.</summary>
    private static List<int> NumbersOf(SqliteSession session, DatabaseRecord database)
    {
        var numbers = new List<int>();
        using var read = session.Prepare("SELECT number FROM containers WHERE database = ?1");
        read.Bind(1, database.Number);
        while (read.Step())
        {
            numbers.Add((int)read.Int64(0));
        }

        return numbers;
    }

    private static void Drop(SqliteSession session, int number)
    {
        session.Run($"DROP TABLE {ContainerRecord.TableOf(number)}");
        using var delete = session.Prepare("DELETE FROM containers WHERE number = ?1");
        delete.Bind(1, number).Execute();
    }

    private (string ETag, long Now) Stamp(SqliteSession session)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return (ETags.For(sequence.Next(session), now), now);
    }

    private void Publish(DatabaseRecord database) => databases[database.Id] = database;

    private void Publish(ContainerRecord container) => containers[(container.Database.Id, container.Id)] = container;

    private void Unpublish(ContainerRecord container)
    {
        container.IsDeleted = true;
        containers.TryRemove((container.Database.Id, container.Id), out var _);
    }
}
