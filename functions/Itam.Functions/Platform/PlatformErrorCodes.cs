namespace Itam.Functions.Platform;

/// <summary>The codes of the errors that any call or job may end with.</summary>
internal static class PlatformErrorCodes
{
    public const string AttemptsExhausted = "attemptsExhausted";

    public const string BodyTooLarge = "bodyTooLarge";

    public const string ConcurrentUpdate = "concurrentUpdate";

    public const string IdempotencyKeyInvalid = "idempotencyKeyInvalid";

    public const string IdempotencyKeyReused = "idempotencyKeyReused";

    public const string IfMatchRequired = "ifMatchRequired";

    public const string InternalError = "internalError";

    public const string InvalidJson = "invalidJson";

    public const string InvalidRequest = "invalidRequest";

    public const string JobEnded = "jobEnded";

    public const string NotReady = "notReady";

    public const string RequestInProgress = "requestInProgress";

    public const string RouteNotFound = "routeNotFound";

    public const string StoreUnavailable = "storeUnavailable";

    public const string TooManyRequests = "tooManyRequests";

    public const string UnsupportedMediaType = "unsupportedMediaType";

    public const string WorkerDied = "workerDied";
}
