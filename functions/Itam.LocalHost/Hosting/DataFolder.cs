using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Itam.LocalHost.Hosting;

/// <summary>The folder of all data, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string root, FileStream held)
    {
        Root = root;
        this.held = held;
    }

    public string Root { get; }

    public string CosmosFile => Path.Combine(Root, "cosmos.db");

    public string BlobsFolder => Path.Combine(Root, "blobs");

    public string QueuesFile => Path.Combine(Root, "queues.db");

    public string HostFile => Path.Combine(Root, "host.db");

    public string KeysFile => Path.Combine(Root, "keys.json");

    /// <exception cref="LocalHostStartException">Another process holds the folder, or it cannot be made or written to.</exception>
    public static DataFolder Open(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostStartException($"The data folder {root} cannot be made: {e.Message}", e);
        }

        try
        {
            // The operating system lets go of the file when the process ends, however it ends.
            return new DataFolder(
                root, new FileStream(Path.Combine(root, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new LocalHostStartException(
                $"The data folder {root} is in use by another process: stop that one, or choose another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostStartException(
                $"The data folder {root} cannot be written to: {e.Message.ReplaceLineEndings(" ")} Allow it, or choose another folder with --data.", e);
        }
    }

    /// <summary>Opens what lies at a path of this folder.</summary>
    /// <exception cref="LocalHostStartException">It is damaged, or this process may not read or write it.</exception>
    public static T OpenPart<T>(string path, Func<string, T> open)
    {
        try
        {
            return open(path);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            throw new LocalHostStartException(
                $"{path} is damaged or no database: put a copy of it back, move it away to begin without its data, or choose another folder with --data.", e);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new LocalHostStartException(
                $"{path} cannot be opened: {e.Message.ReplaceLineEndings(" ")} Allow this user to read and write it, or choose another folder with --data.", e);
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>A sharing violation: by its Windows code, or the EWOULDBLOCK of a lock on Linux and macOS.</summary>
    private static bool IsHeld(IOException fault) => fault.HResult is unchecked((int)0x80070020) or 11 or 35;
}
