using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Itam.Functions.Procurement.Files;

/// <summary>
/// A dropped file as it was when it came: read once from the store, then as often as needed from memory or, when it is
/// larger than that, from a temporary file. Somebody may overwrite the blob meanwhile without being mixed in.
/// </summary>
internal sealed class SpooledFile : IAsyncDisposable
{
    private const int KeptInMemory = 1024 * 1024;
    private const int ReadAtOnce = 64 * 1024;

    private readonly FileBufferingReadStream content;

    private SpooledFile(FileBufferingReadStream content, ByteSurvey survey)
    {
        this.content = content;
        Hash = survey.Hash;
        Length = survey.Length;
        Start = survey.Start.ToArray();
        Encoding = survey.Encoding();
    }

    /// <summary>SHA-256 of the bytes, in hexadecimal.</summary>
    public string Hash { get; }

    public long Length { get; }

    /// <summary>The first bytes, at most four, by which file formats are known.</summary>
    public byte[] Start { get; }

    /// <summary>Null if the file is not text.</summary>
    public Encoding? Encoding { get; }

    public static async Task<SpooledFile> TakeAsync(Stream source, CancellationToken cancellation)
    {
        var spool = new FileBufferingReadStream(source, KeptInMemory);
        try
        {
            using var survey = new ByteSurvey();
            var buffer = new byte[ReadAtOnce];
            int read;
            while ((read = await spool.ReadAsync(buffer, cancellation)) > 0)
            {
                survey.See(buffer.AsSpan(0, read));
            }

            return new SpooledFile(spool, survey);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    /// <summary>The text from its beginning. One reader at a time.</summary>
    public StreamReader OpenText()
    {
        content.Position = 0;
        return new StreamReader(content, Encoding, detectEncodingFromByteOrderMarks: true, ReadAtOnce, leaveOpen: true);
    }

    /// <summary>The bytes from the beginning. One reader at a time.</summary>
    public Stream OpenBytes()
    {
        content.Position = 0;
        return content;
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();
}
