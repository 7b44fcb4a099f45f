using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Queues;

/// <summary>The refusals of the queue service, with the codes that Azure documents for them.</summary>
internal static class QueueFaults
{
    public static StorageFault QueueNotFound() => new(404, "QueueNotFound", "The specified queue does not exist.");

    public static StorageFault QueueAlreadyExists() =>
        new(409, "QueueAlreadyExists", "The specified queue already exists, with other metadata.");

    public static StorageFault MessageNotFound() => new(404, "MessageNotFound", "The specified message does not exist.");

    public static StorageFault PopReceiptMismatch() => new(400, "PopReceiptMismatch",
        "The specified pop receipt did not match the pop receipt for a dequeued message.");

    public static StorageFault MessageTooLarge() => new(413, "RequestBodyTooLarge", "A message has at most 64 KiB of text in UTF-8.");

    public static StorageFault InvalidName(string name) => ResourceNames.Refusal(
        name,
        "A queue's name has 3 to 63 lower-case letters, digits and single dashes, and starts and ends with a letter or digit.");

    public static StorageFault InvalidXml() => new(400, "InvalidXmlDocument", "The body is not the XML of a queue message.");

    public static StorageFault OutOfRange(string parameter, string reason) =>
        new(400, "OutOfRangeQueryParameterValue", $"The query parameter {parameter} is refused: {reason}");

    public static StorageFault NotSupported(string operation) =>
        new(501, "NotImplemented", $"The local queue service does not do this: {operation}.");
}
