using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Itam.LocalCosmos.Store.Properties;

/// <summary>
/// The service's own properties, with which every document of a container ends. They have one length for all documents:
/// a document is laid out whole before its write, and the one writer only fills in what it alone knows.
/// </summary>
internal sealed class SystemProperties
{
    /// <summary>Enough until the year 2286.</summary>
    private const int TimestampLength = 10;

    private readonly int database;
    private readonly int container;
    private readonly byte[] template;

    // Places in the template.
    private readonly int rid;
    private readonly int ridOfSelf;
    private readonly int etag;
    private readonly int timestamp;

    /// <param name="self">The <c>_self</c> of the container, with a slash at its end.</param>
    public SystemProperties(int database, int container, string self)
    {
        (this.database, this.container) = (database, container);
        var text = new StringBuilder();
        rid = Blank("\"_rid\":\"", ResourceIds.ItemLength);
        ridOfSelf = Blank($"\",\"_self\":\"{self}docs/", ResourceIds.ItemLength);
        etag = Blank("/\",\"_etag\":\"\\\"", ETags.Length - 2);
        timestamp = Blank("\\\"\",\"_attachments\":\"attachments/\",\"_ts\":", TimestampLength);
        template = Encoding.UTF8.GetBytes(text.Append('}').ToString());

        int Blank(string before, int length)
        {
            text.Append(before).Append(' ', length);
            return Encoding.UTF8.GetByteCount(text.ToString()) - length;
        }
    }

    /// <summary>Bytes at the end of a document, its closing brace included.</summary>
    public int Length => template.Length;

    public void LayOut(Span<byte> document) => template.CopyTo(document[^Length..]);

    /// <summary>Fills them in; again, when a write is carried out again.</summary>
    public void Fill(Span<byte> document, ItemStamp stamp)
    {
        var end = document[^Length..];
        ResourceIds.WriteItem(end.Slice(rid, ResourceIds.ItemLength), database, container, stamp.Row);
        end.Slice(rid, ResourceIds.ItemLength).CopyTo(end[ridOfSelf..]);
        Encoding.ASCII.GetBytes(stamp.ETag.AsSpan(1, ETags.Length - 2), end[etag..]);
        var place = end.Slice(timestamp, TimestampLength);
        if (!Utf8Formatter.TryFormat(stamp.Timestamp, place, out var digits))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The second {stamp.Timestamp} has more than {TimestampLength} digits."));
        }

        // A clock before the year 2001: spaces behind a number are JSON too.
        place[digits..].Fill((byte)' ');
    }
}
