using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Store.Items;

/// <summary>The outcome of one operation on one item, expected failures included.</summary>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Message">Why it failed, else null.</param>
/// <param name="RetryAfterMs">Of an operation that was throttled, when it may run.</param>
/// <param name="Body">The stored document, when the operation has one.</param>
internal readonly record struct ItemResult(
    int Status, double Charge, string? ETag = null, byte[]? Body = null, string? Message = null, int SubStatus = 0, uint RetryAfterMs = 0)
{
    public bool IsSuccess => Status < 400 && Status != 304;

    public static ItemResult NotFound { get; } = new(404, RequestCharge.Read(0), Message: "Entity with the specified id does not exist in the system.");

    public static ItemResult Conflict { get; } = new(409, RequestCharge.FailedWrite, Message: "Entity with the specified id already exists in the system.");

    public static ItemResult UniqueKeyViolation { get; } = new(409, RequestCharge.FailedWrite, Message: "Unique index constraint violation.");

    public static ItemResult NotModified(string etag) => new(304, RequestCharge.Read(0), etag);

    /// <summary>The tag of the item as it is goes along, as the service does.</summary>
    public static ItemResult PreconditionFailed(string etag) =>
        new(412, RequestCharge.FailedWrite, etag, Message: "One of the specified pre-condition is not met.");

    public static ItemResult Throttled(TimeSpan wait) =>
        new(429, 0, Message: "The container's request units of this second are used up.", SubStatus: SubStatuses.RequestRateTooLarge, RetryAfterMs: (uint)Math.Ceiling(wait.TotalMilliseconds));

    public static ItemResult Refused(CosmosFault fault) => new(fault.Status, 0, Message: fault.Message, SubStatus: fault.SubStatus);
}
