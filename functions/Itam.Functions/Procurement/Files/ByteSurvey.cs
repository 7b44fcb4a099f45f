using System.Security.Cryptography;
using System.Text;

namespace Itam.Functions.Procurement.Files;

/// <summary>Learns from the bytes of a file, in one pass, its hash and how its text is encoded.</summary>
internal sealed class ByteSurvey : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Decoder utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly char[] scratch = new char[1024];
    private readonly byte[] start = new byte[4];
    private readonly long[] zeros = new long[2];
    private bool isUtf8 = true;

    public long Length { get; private set; }

    /// <summary>SHA-256 of all bytes, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(hash.GetCurrentHash());

    public ReadOnlySpan<byte> Start => start.AsSpan(0, (int)Math.Min(Length, start.Length));

    public void See(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        if (Length < start.Length)
        {
            bytes[..(int)Math.Min(bytes.Length, start.Length - Length)].CopyTo(start.AsSpan((int)Length));
        }

        CountZeros(bytes);
        isUtf8 = isUtf8 && Decodes(bytes, flush: false);
        Length += bytes.Length;
    }

    /// <summary>
    /// The encoding, to be asked after the last byte: what a byte order mark says; UTF-16 if every other byte is mostly zero;
    /// UTF-8 if the whole file is valid UTF-8; else Windows-1252. Null if zero bytes show that it is no text.
    /// </summary>
    public Encoding? Encoding() => Start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => System.Text.Encoding.UTF8,
        [0xFF, 0xFE, ..] => System.Text.Encoding.Unicode,
        [0xFE, 0xFF, ..] => System.Text.Encoding.BigEndianUnicode,
        _ when zeros[0] == 0 && zeros[1] > Length / 4 => System.Text.Encoding.Unicode,
        _ when zeros[1] == 0 && zeros[0] > Length / 4 => System.Text.Encoding.BigEndianUnicode,
        _ when zeros[0] + zeros[1] > 0 => null,
        _ when isUtf8 && Decodes([], flush: true) => System.Text.Encoding.UTF8,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252),
    };

    public void Dispose() => hash.Dispose();

    private void CountZeros(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.IndexOf((byte)0); at >= 0 && at < bytes.Length;)
        {
            zeros[(Length + at) % 2]++;
            var next = bytes[(at + 1)..].IndexOf((byte)0);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private bool Decodes(ReadOnlySpan<byte> bytes, bool flush)
    {
        try
        {
            do
            {
                utf8.Convert(bytes, scratch, flush, out var used, out _, out _);
                bytes = bytes[used..];
            }
            while (!bytes.IsEmpty);

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
