using Itam.LocalServer;

namespace Itam.LocalHost.Triggers;

/// <summary>A function that stops the start, with its name and the reason in one line.</summary>
internal static class FunctionRefusal
{
    public static StartRefusedException Of(string function, string reason, Exception? cause = null) =>
        new($"Function {function}: {reason}.", cause);
}
