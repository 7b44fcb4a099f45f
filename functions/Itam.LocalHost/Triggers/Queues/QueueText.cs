namespace Itam.LocalHost.Triggers.Queues;

/// <summary>A message's text as its sender meant it.</summary>
internal static class QueueText
{
    /// <returns>Null for a text that is not base64 and must be.</returns>
    public static BinaryData? Decode(BinaryData text, bool isBase64)
    {
        if (!isBase64)
        {
            return text;
        }

        var encoded = text.ToString();
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? new BinaryData(bytes.AsMemory(0, length)) : null;
    }
}
