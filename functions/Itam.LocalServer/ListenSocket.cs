using System.Net;
using System.Net.Sockets;

namespace Itam.LocalServer;

/// <summary>
/// A loopback port taken before the settings are handed to the app, so that they can say which one it is.
/// Kestrel gets the socket later.
/// </summary>
internal sealed class ListenSocket : IDisposable
{
    private readonly Socket socket;

    private ListenSocket(Socket socket) => this.socket = socket;

    public IPEndPoint Endpoint => (IPEndPoint)socket.LocalEndPoint!;

    public int Port => Endpoint.Port;

    /// <param name="port">0 for any free one.</param>
    /// <param name="option">The command line's option, for the message.</param>
    /// <exception cref="StartRefusedException">The port is taken.</exception>
    public static ListenSocket Open(int port, string option) => TryOpen(port) ?? throw new StartRefusedException(
        $"Port {port} is taken: stop what listens on it, or choose another one with {option} (0 = any free port).");

    /// <summary>Null if the port is taken.</summary>
    public static ListenSocket? TryOpen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));

            // A port is only taken on Linux once somebody listens; callers that come early wait in the backlog.
            listener.Listen(512);
            return new ListenSocket(listener);
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }

    public Uri Address(string path = "/") => new($"http://127.0.0.1:{Port}{path}");

    /// <summary>The socket, for Kestrel, which disposes it.</summary>
    public Socket HandOver() => socket;

    public void Dispose() => socket.Dispose();
}
