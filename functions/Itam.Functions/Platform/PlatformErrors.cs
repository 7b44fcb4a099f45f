namespace Itam.Functions.Platform;

/// <summary>The codes of the errors that any call may end with.</summary>
internal static class PlatformErrors
{
    /// <summary>409: other writers were faster at every attempt.</summary>
    public const string ConcurrentUpdate = "concurrentUpdate";
}
