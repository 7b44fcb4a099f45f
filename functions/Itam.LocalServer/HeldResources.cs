using Microsoft.Extensions.Configuration;

namespace Itam.LocalServer;

/// <summary>What a process holds from its first moment to its last: parts of the data folder, and the listening sockets.</summary>
internal sealed class HeldResources : IDisposable
{
    private readonly IConfiguration settings;
    private readonly List<IDisposable> held = [];
    private bool isBesideAnother;

    private HeldResources(DataFolder data, IConfiguration settings)
    {
        Data = data;
        this.settings = settings;
    }

    public DataFolder Data { get; }

    /// <exception cref="StartRefusedException">The folder cannot be made.</exception>
    public static HeldResources Open(IConfiguration settings) => new(DataFolder.Open(DataFolder.PathOf(settings)), settings);

    /// <summary>Keeps other processes from a part of the data folder, until the end.</summary>
    /// <exception cref="StartRefusedException">Another process has it, or the folder cannot be written to.</exception>
    public void Hold(string part) => held.Add(Data.Hold(part));

    /// <summary>
    /// Takes the port by which callers know this process. If the settings give it, this is taken for a second instance,
    /// and its other services leave their usual ports to the first.
    /// </summary>
    /// <exception cref="StartRefusedException">The port is taken.</exception>
    public ListenSocket ListenFirst(ServicePort port)
    {
        var given = port.Given(settings);
        isBesideAnother = given is not null;
        return Keep(ListenSocket.Open(given ?? port.Usual, port.Option));
    }

    /// <summary>Takes the port of another service: the given one, else the usual one if it is free and this is no second instance, else any.</summary>
    /// <exception cref="StartRefusedException">The port that was given is taken.</exception>
    public ListenSocket ListenBeside(ServicePort port) => Keep(
        port.Given(settings) is { } given ? ListenSocket.Open(given, port.Option)
        : (isBesideAnother ? null : ListenSocket.TryOpen(port.Usual)) ?? ListenSocket.Open(0, port.Option));

    public void Dispose() => held.ForEach(resource => resource.Dispose());

    private ListenSocket Keep(ListenSocket socket)
    {
        held.Add(socket);
        return socket;
    }
}
