using System.Text;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>JSON in UTF-8 that is put together piece by piece; a piece that turns out to be undefined is cut off again.</summary>
internal sealed class JsonBuffer
{
    private byte[] bytes = new byte[2048];

    public int Length { get; private set; }

    /// <summary>What was written; the buffer is empty then.</summary>
    public byte[] Take()
    {
        var written = bytes.AsSpan(0, Length).ToArray();
        Length = 0;
        return written;
    }

    public void CutTo(int length) => Length = length;

    public void Append(byte character)
    {
        Reserve(1)[0] = character;
        Length++;
    }

    public void Append(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Length += utf8.Length;
    }

    public void Append(string text) => Length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));

    private Span<byte> Reserve(int count)
    {
        if (count > bytes.Length - Length)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, Length + count));
        }

        return bytes.AsSpan(Length);
    }
}
