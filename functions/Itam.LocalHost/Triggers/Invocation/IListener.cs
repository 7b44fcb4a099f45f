using Itam.LocalServer;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>Runs one function whenever its trigger has something for it.</summary>
internal interface IListener : IDisposable
{
    Function Function { get; }

    /// <summary>Makes what the trigger listens to, once the services are up and before any function runs.</summary>
    /// <exception cref="StartRefusedException">It is not there and cannot be made.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Runs the function on what comes until the host stops, then waits for what runs.</summary>
    Task ListenAsync(CancellationToken stopping);

    /// <summary>A run that an operator asks for.</summary>
    /// <param name="input">What the trigger would give; null for nothing.</param>
    /// <param name="background">Runs it.</param>
    /// <returns>Null once it runs, else why it does not.</returns>
    Task<string?> RunNowAsync(string? input, BackgroundTasks background);
}
