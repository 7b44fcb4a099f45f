using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using SQLitePCL;

namespace Itam.LocalServer;

/// <summary>The folder of all data, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    public const string Key = "LocalHost:Data";

    private readonly FileStream held;

    private DataFolder(string root, FileStream held)
    {
        Root = root;
        this.held = held;
    }

    public string Root { get; }

    /// <summary>The folder that the settings name, as an absolute path; <c>.itam</c> in the working folder by default.</summary>
    public static string PathOf(IConfiguration settings) => Path.GetFullPath(settings[Key] is { Length: > 0 } data ? data : ".itam");

    /// <exception cref="StartRefusedException">Another process holds the folder, or it cannot be made or written to.</exception>
    public static DataFolder Open(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {root} cannot be made: {e.Message}", e);
        }

        try
        {
            // The operating system lets go of the file when the process ends, however it ends.
            return new DataFolder(
                root, new FileStream(Path.Combine(root, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new StartRefusedException(
                $"The data folder {root} is in use by another process: stop that one, or choose another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The data folder {root} cannot be written to: {e.Message.ReplaceLineEndings(" ")} Allow it, or choose another folder with --data.", e);
        }
    }

    /// <summary>Opens what lies at a path of this folder.</summary>
    /// <exception cref="StartRefusedException">It is damaged, or this process may not read or write it.</exception>
    public static T OpenPart<T>(string path, Func<string, T> open)
    {
        try
        {
            return open(path);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            throw new StartRefusedException(
                $"{path} is damaged or no database: put a copy of it back, move it away to begin without its data, or choose another folder with --data.", e);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"{path} cannot be opened: {e.Message.ReplaceLineEndings(" ")} Allow this user to read and write it, or choose another folder with --data.", e);
        }
    }

    /// <summary>The path of a file or folder in it.</summary>
    public string PartAt(string name) => Path.Combine(Root, name);

    public void Dispose() => held.Dispose();

    /// <summary>A sharing violation: by its Windows code, or the EWOULDBLOCK of a lock on Linux and macOS.</summary>
    private static bool IsHeld(IOException fault) => fault.HResult is unchecked((int)0x80070020) or 11 or 35;
}
