namespace Itam.LocalHost.Hosting;

/// <summary>The local host refuses to start. The message is one line that says what is wrong and what to do.</summary>
public sealed class LocalHostStartException : Exception
{
    public LocalHostStartException()
    {
    }

    public LocalHostStartException(string message)
        : base(message)
    {
    }

    public LocalHostStartException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
