using System.Globalization;
using Itam.LocalStorage.Blobs.Store;
using Itam.LocalStorage.Protocol;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalStorage.Blobs;

/// <summary>Lease Blob and Lease Container: acquire, renew, change, release, break.</summary>
internal sealed class BlobLeases(BlobStore store, ContainerStore containers, TimeProvider time)
{
    private const int ShortestTerm = 15;
    private const int LongestTerm = 60;

    public async Task LeaseAsync(BlobRequest request)
    {
        var now = time.GetUtcNow();
        var (status, next) = Outcome(request, now);
        var blob = await store.LeaseAsync(request.Container, request.Blob, Conditions.Of(request), next, request.Cancelled);
        Answer(request, status, blob.Record.ETag, blob.Record.LastModified, blob.Record.Lease, now);
    }

    public async Task LeaseContainerAsync(BlobRequest request)
    {
        var now = time.GetUtcNow();
        var (status, next) = Outcome(request, now);
        var container = await containers.LeaseAsync(request.Container, Conditions.Of(request), next, request.Cancelled);
        Answer(request, status, container.ETag, container.LastModified, container.Lease, now);
    }

    private static void Answer(BlobRequest request, int status, string etag, DateTimeOffset lastModified, BlobLease? lease, DateTimeOffset now)
    {
        request.Answer(status, etag, lastModified);
        if (status == StatusCodes.Status202Accepted)
        {
            var left = lease?.BrokenFrom - now ?? TimeSpan.Zero;
            request.Http.Response.Headers["x-ms-lease-time"] = Math.Max(0, (long)Math.Ceiling(left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        else if (lease is not null)
        {
            request.Http.Response.Headers["x-ms-lease-id"] = lease.Id;
        }
    }

    private static (int Status, Func<BlobLease?, BlobLease?> Next) Outcome(BlobRequest request, DateTimeOffset now)
    {
        switch (request.Header("x-ms-lease-action")?.ToLowerInvariant())
        {
            case "acquire":
                var id = Id(request, "x-ms-proposed-lease-id", isRequired: false) ?? Guid.CreateVersion7(now).ToString();
                var seconds = Term(request);
                return (StatusCodes.Status201Created, lease => BlobLease.Acquire(lease, id, seconds, now));
            case "renew":
                var renewed = Id(request, "x-ms-lease-id")!;
                return (StatusCodes.Status200OK, lease => BlobLease.Renew(lease, renewed, now));
            case "change":
                var (changed, proposed) = (Id(request, "x-ms-lease-id")!, Id(request, "x-ms-proposed-lease-id")!);
                return (StatusCodes.Status200OK, lease => BlobLease.Change(lease, changed, proposed, now));
            case "release":
                var released = Id(request, "x-ms-lease-id")!;
                return (StatusCodes.Status200OK, lease => BlobLease.Release(lease, released));
            case "break":
                var period = Number(request, "x-ms-lease-break-period", least: 0);
                return (StatusCodes.Status202Accepted, lease => BlobLease.Break(lease, period, now));
            case var unknown:
                throw BlobFaults.InvalidHeader("x-ms-lease-action", $"there is no action '{unknown}'.");
        }
    }

    /// <summary>Null for a term without end.</summary>
    private static int? Term(BlobRequest request) => request.Header("x-ms-lease-duration") is "-1"
        ? null
        : Number(request, "x-ms-lease-duration", ShortestTerm) ?? throw Missing("x-ms-lease-duration");

    private static int? Number(BlobRequest request, string header, int least) => request.Header(header) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= LongestTerm ? number
        : throw BlobFaults.InvalidHeader(header, string.Create(CultureInfo.InvariantCulture, $"it is a number of seconds from {least} to {LongestTerm}."));

    private static string? Id(BlobRequest request, string header, bool isRequired = true) => request.Header(header) is not { } text
        ? isRequired ? throw Missing(header) : null
        : Guid.TryParse(text, out var id) ? id.ToString() : throw BlobFaults.InvalidHeader(header, "it is not a GUID.");

    private static StorageFault Missing(string header) => new(400, "MissingRequiredHeader", $"The header {header} is needed.");
}
