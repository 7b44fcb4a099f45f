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

    /// <exception cref="LocalHostStartException">Another process holds the folder, or it cannot be made.</exception>
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostStartException(
                $"The data folder {root} is in use by another process: stop that one, or choose another folder with --data.", e);
        }
    }

    public void Dispose() => held.Dispose();
}
