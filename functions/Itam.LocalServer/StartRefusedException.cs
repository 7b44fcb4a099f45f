namespace Itam.LocalServer;

/// <summary>The local host refuses to start. The message is one line that says what is wrong and what to do.</summary>
public sealed class StartRefusedException : Exception
{
    public StartRefusedException()
    {
    }

    public StartRefusedException(string message)
        : base(message)
    {
    }

    public StartRefusedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
