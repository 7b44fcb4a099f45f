namespace Itam.LocalCosmos.Store.Containers;

/// <summary>The SQL of one container's table, put together once.</summary>
internal sealed class ItemStatements(string table)
{
    private const string Alive = "(expires IS NULL OR expires > ?3)";

    /// <summary>Parameters: partition key, id, now. Columns: row, etag, lsn, body.</summary>
    public string Find { get; } = $"SELECT rowid, etag, lsn, body FROM {table} WHERE pk = ?1 AND id = ?2 AND {Alive}";

    /// <summary>As <see cref="Find"/> without the body.</summary>
    public string FindTag { get; } = $"SELECT rowid, etag FROM {table} WHERE pk = ?1 AND id = ?2 AND {Alive}";

    public string Insert { get; } =
        $"INSERT INTO {table} (rowid, pk, id, body, etag, ts, lsn, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (pk, id) DO NOTHING";

    public string Update { get; } = $"UPDATE {table} SET body = ?2, etag = ?3, ts = ?4, lsn = ?5, expires = ?6 WHERE rowid = ?1";

    public string Delete { get; } = $"DELETE FROM {table} WHERE rowid = ?1";

    /// <summary>Removes what has expired in one partition: it must not stand in the way of a new item. Parameters: partition key, now.</summary>
    public string DeleteExpiredOfPartition { get; } = $"DELETE FROM {table} WHERE pk = ?1 AND expires <= ?2";

    /// <summary>Parameters: now, how many at most.</summary>
    public string DeleteExpired { get; } =
        $"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE expires <= ?1 LIMIT ?2)";

    /// <summary>Parameters: row to start after, partition key or null for all, now, how many. Columns: row, body.</summary>
    public string Feed { get; } =
        $"SELECT rowid, body FROM {table} WHERE rowid > ?1 AND (?2 IS NULL OR pk = ?2) AND {Alive} ORDER BY rowid LIMIT ?4";

    /// <summary>Parameters: LSN to start after, (partition key), now, how many. Columns: LSN, body.</summary>
    public string Changes { get; } = $"SELECT lsn, body FROM {table} WHERE lsn > ?1 AND {Alive} ORDER BY lsn LIMIT ?4";

    /// <summary>As <see cref="Changes"/>, of one partition.</summary>
    public string ChangesOfPartition { get; } = $"SELECT lsn, body FROM {table} WHERE lsn > ?1 AND pk = ?2 AND {Alive} ORDER BY lsn LIMIT ?4";

    /// <summary>The LSN of the first write at or after a second (the parameter). The index of LSNs has the times in it: no document is read.</summary>
    public string FirstLsnSince { get; } = $"SELECT lsn FROM {table} INDEXED BY {table}_lsn WHERE ts >= ?1 ORDER BY lsn LIMIT 1";

    /// <summary>The time of expiry by the container's default (parameter, -1 for never) and each item's own; a null parameter switches it off.</summary>
    public string Reschedule { get; } =
        $"""
        UPDATE {table} SET expires = CASE
          WHEN ?1 IS NULL THEN NULL
          WHEN coalesce(json_extract(body, '$.ttl'), ?1) > 0 THEN ts + coalesce(json_extract(body, '$.ttl'), ?1)
          ELSE NULL END
        """;

    public static IEnumerable<string> CreateTable(string table) =>
    [
        $"""
        CREATE TABLE IF NOT EXISTS {table} (
          rowid INTEGER PRIMARY KEY,
          pk TEXT NOT NULL,
          id TEXT NOT NULL,
          body TEXT NOT NULL,
          etag TEXT NOT NULL,
          ts INTEGER NOT NULL,
          lsn INTEGER NOT NULL,
          expires INTEGER NULL,
          UNIQUE (pk, id))
        """,
        $"CREATE INDEX IF NOT EXISTS {table}_lsn ON {table} (lsn, ts)",
        $"CREATE INDEX IF NOT EXISTS {table}_expires ON {table} (expires) WHERE expires IS NOT NULL",
    ];
}
