namespace Itam.LocalServer;

/// <summary>What a process holds from its first moment to its last: the data folder and the listening sockets.</summary>
internal sealed class HeldResources : IDisposable
{
    private readonly List<ListenSocket> sockets = [];

    private HeldResources(DataFolder data) => Data = data;

    public DataFolder Data { get; }

    /// <exception cref="StartRefusedException">The folder is in use or cannot be written to.</exception>
    public static HeldResources Open(string folder) => new(DataFolder.Open(folder));

    /// <summary>Takes a port, until the end.</summary>
    /// <param name="port">0 for any free one.</param>
    /// <param name="option">The command line's option, for the message.</param>
    /// <exception cref="StartRefusedException">The port is taken.</exception>
    public ListenSocket Listen(int port, string option)
    {
        var socket = ListenSocket.Open(port, option);
        sockets.Add(socket);
        return socket;
    }

    public void Dispose()
    {
        sockets.ForEach(socket => socket.Dispose());
        Data.Dispose();
    }
}
