namespace Itam.LocalCosmos.Faults;

/// <summary>How a request goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>429 with <c>x-ms-retry-after-ms</c>; nothing is done.</summary>
    Throttle,

    /// <summary>503; nothing is done.</summary>
    Unavailable,

    /// <summary>No answer until the caller gives up; nothing is done.</summary>
    Hold,

    /// <summary>The request is carried out and committed, then the process ends as by kill -9, without an answer.</summary>
    Die,
}
