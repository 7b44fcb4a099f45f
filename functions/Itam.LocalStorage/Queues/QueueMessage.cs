namespace Itam.LocalStorage.Queues;

/// <summary>A message as it lies in its queue.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Text">As the sender wrote it; base64 if sender and reader agreed on that.</param>
/// <param name="Receipt">What one must know to change or delete it; another one each time it is given out.</param>
/// <param name="Dequeued">How often it was given out.</param>
internal sealed record QueueMessage(
    string Id, string Text, DateTimeOffset Inserted, DateTimeOffset Expires, DateTimeOffset Visible, string Receipt, int Dequeued);
