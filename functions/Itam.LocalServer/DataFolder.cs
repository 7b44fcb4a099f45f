using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using SQLitePCL;

namespace Itam.LocalServer;

/// <summary>The folder of all data. Each part of it belongs to one process at a time.</summary>
/// <param name="Root">An absolute path.</param>
internal sealed record DataFolder(string Root)
{
    public const string Key = "LocalHost:Data";

    /// <summary>The folder that the settings name, as an absolute path; <c>.itam</c> in the working folder by default.</summary>
    public static string PathOf(IConfiguration settings) => Path.GetFullPath(settings[Key] is { Length: > 0 } data ? data : ".itam");

    /// <summary>A folder that is made here is its user's alone.</summary>
    /// <exception cref="StartRefusedException">The folder cannot be made.</exception>
    public static DataFolder Open(string root)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(root);
            }
            else
            {
                Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return new DataFolder(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {root} cannot be made: {e.Message}", e);
        }
    }

    /// <summary>Keeps other processes from a part, until it is disposed or this process ends, however it ends.</summary>
    /// <exception cref="StartRefusedException">Another process has it, or the folder cannot be written to.</exception>
    public FileStream Hold(string part)
    {
        try
        {
            return new FileStream(PartAt(part + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new StartRefusedException(
                $"The data folder {Root} is in use by another process ({part}.lock): stop that one, or choose another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The data folder {Root} cannot be written to: {e.Message.ReplaceLineEndings(" ")} Allow it, or choose another folder with --data.", e);
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

    /// <summary>A sharing violation: by its Windows code, or the EWOULDBLOCK of a lock on Linux and macOS.</summary>
    private static bool IsHeld(IOException fault) => fault.HResult is unchecked((int)0x80070020) or 11 or 35;
}
