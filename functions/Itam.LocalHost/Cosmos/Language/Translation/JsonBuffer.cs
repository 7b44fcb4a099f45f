using System.Text;

namespace Itam.LocalHost.Cosmos.Language.Translation;

/// <summary>JSON in UTF-8 that is put together piece by piece; a piece that turns out to be undefined is cut off again.</summary>
internal sealed class JsonBuffer
{
    private byte[] bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    /// <summary>What was written from a place on; it stays as it is whatever is written behind it.</summary>
    public ReadOnlyMemory<byte> From(int start) => bytes.AsMemory(start, Length - start);

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
            // A new array, so that what was given out does not move.
            var larger = GC.AllocateUninitializedArray<byte>(checked(Math.Max(2 * bytes.Length, Length + count)));
            bytes.AsSpan(0, Length).CopyTo(larger);
            bytes = larger;
        }

        return bytes.AsSpan(Length);
    }
}
