using System.Globalization;
using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>The conditional headers of a request, and the lease that it names. ETags without quotes; dates have whole seconds.</summary>
internal sealed record Conditions(
    string? IfMatch, string? IfNoneMatch, DateTimeOffset? IfModifiedSince, DateTimeOffset? IfUnmodifiedSince, string? LeaseId)
{
    private const string Any = "*";

    /// <summary>Reads them from the headers <c>If-Match</c> and so on, or <c>x-ms-source-if-match</c> with that prefix.</summary>
    /// <exception cref="StorageFault">400 InvalidHeaderValue: a date that is none.</exception>
    public static Conditions Of(StorageRequest request, string prefix = "") => new(
        Unquoted(request.Header($"{prefix}If-Match")),
        Unquoted(request.Header($"{prefix}If-None-Match")),
        Date(request, $"{prefix}If-Modified-Since"),
        Date(request, $"{prefix}If-Unmodified-Since"),
        request.Header("x-ms-lease-id"));

    /// <summary>Whether the request wants a blob to be made only where none is.</summary>
    public bool OnlyIfAbsent => IfNoneMatch is Any;

    /// <summary>Conditions of a read: 304 when the reader has it already, 412 when it is another one than the reader knows.</summary>
    public void CheckRead(string etag, DateTimeOffset lastModified)
    {
        if (IsAnother(etag, lastModified))
        {
            throw BlobFaults.ConditionNotMet();
        }

        if (IsTheSame(etag, lastModified))
        {
            throw BlobFaults.NotModified();
        }
    }

    /// <summary>Conditions of a write to a blob that is there.</summary>
    public void CheckWrite(StoredBlob present)
    {
        CheckWrite(present.Record.ETag, present.Record.LastModified);
    }

    /// <summary>Conditions of a write to what is there.</summary>
    public void CheckWrite(string etag, DateTimeOffset lastModified)
    {
        if (IsAnother(etag, lastModified) || IsTheSame(etag, lastModified))
        {
            throw BlobFaults.ConditionNotMet();
        }
    }

    /// <summary>Conditions of a write that makes the blob if it is not there.</summary>
    public void CheckPut(StoredBlob? present)
    {
        if (present is null)
        {
            if (IfMatch is not null)
            {
                throw BlobFaults.ConditionNotMet();
            }
        }
        else if (OnlyIfAbsent)
        {
            throw BlobFaults.BlobAlreadyExists();
        }
        else
        {
            CheckWrite(present);
        }
    }

    private bool IsAnother(string etag, DateTimeOffset lastModified) =>
        (IfMatch is not (null or Any) && !string.Equals(IfMatch, etag, StringComparison.Ordinal))
        || Seconds(lastModified) > IfUnmodifiedSince;

    private bool IsTheSame(string etag, DateTimeOffset lastModified) =>
        IfNoneMatch is Any
        || string.Equals(IfNoneMatch, etag, StringComparison.Ordinal)
        || Seconds(lastModified) <= IfModifiedSince;

    private static DateTimeOffset Seconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    private static string? Unquoted(string? etag) => etag?.Trim().Trim('"');

    private static DateTimeOffset? Date(StorageRequest request, string header)
    {
        if (request.Header(header) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw BlobFaults.InvalidHeader(header, "it is not a date.");
    }
}
