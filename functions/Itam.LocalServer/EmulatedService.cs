using Microsoft.AspNetCore.Http;

namespace Itam.LocalServer;

/// <summary>A service on a port of its own.</summary>
/// <param name="Name">As the start says it.</param>
/// <param name="Path">Where its addresses begin.</param>
/// <param name="Serve">Opens its files, and gives what answers its requests.</param>
internal sealed record EmulatedService(string Name, ListenSocket Socket, string Path, Func<IServiceProvider, RequestDelegate> Serve)
{
    public Uri Address => Socket.Address(Path);
}
