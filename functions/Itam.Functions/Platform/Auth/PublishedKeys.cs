using Itam.Domain.Common;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Itam.Functions.Platform.Auth;

/// <summary>
/// A discovery document (OpenID Connect Discovery 1.0) with the signing keys that it names, read when first needed, twice a day, and when a token
/// names a key that is not among them. Microsoft's own cache of it does the last one behind the request, which is then refused, and by no clock
/// but the machine's.
/// </summary>
internal sealed partial class PublishedKeys(string address, Func<IDocumentRetriever> documents, TimeProvider time, ILogger<PublishedKeys> logger) : IDisposable
{
    /// <summary>At most one look in this time, whatever tokens are sent; also after one that failed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>How long keys are trusted while newer ones cannot be read: a withdrawn key must not be trusted for ever.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim gate = new(1);
    private volatile Reading? latest;
    private DateTimeOffset lookedAt;
    private volatile bool hasFailed;

    /// <returns><see cref="Refusals.KeysUnavailable"/> if there are none that count.</returns>
    public async Task<Result<OpenIdConnectConfiguration>> CurrentAsync()
    {
        var seen = latest;
        if (!IsYoungerThan(Fresh, seen))
        {
            // With keys that still count one caller looks for newer ones, and the others go on.
            await LookAsync(seen, isPatient: !IsYoungerThan(Usable, seen));
        }

        return latest is { } known && IsYoungerThan(Usable, known) ? known.Document : Refusals.KeysUnavailable;
    }

    /// <summary>For a token whose key is not in what was seen: what has been published since, if anything.</summary>
    /// <returns><see cref="Refusals.KeysUnavailable"/> if it cannot be told.</returns>
    public async Task<Result<OpenIdConnectConfiguration>> AfterAsync(OpenIdConnectConfiguration seen)
    {
        if (latest is { } reading && reading.Document == seen)
        {
            await LookAsync(reading, isPatient: true);
        }

        return latest is { } known && known.Document != seen ? known.Document : hasFailed ? Refusals.KeysUnavailable : seen;
    }

    public void Dispose() => gate.Dispose();

    private bool IsYoungerThan(TimeSpan age, Reading? reading) => reading is not null && time.GetUtcNow() - reading.At < age;

    /// <summary>One look for all who wait; none of them cancels it for the others.</summary>
    /// <param name="isPatient">Whether to wait for a look that somebody else has begun.</param>
    private async Task LookAsync(Reading? seen, bool isPatient)
    {
        if (!await gate.WaitAsync(isPatient ? Timeout.InfiniteTimeSpan : TimeSpan.Zero))
        {
            return;
        }

        try
        {
            var now = time.GetUtcNow();
            if (latest != seen || now - lookedAt < Pause)
            {
                return;
            }

            lookedAt = now;
            latest = new Reading(await ReadAsync(), now);
            hasFailed = false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Unreachable, slow, or not a discovery document: the callers are told to come back, the operator what it was.
            hasFailed = true;
            LogUnread(exception, address);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<OpenIdConnectConfiguration> ReadAsync()
    {
        var document = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents(), CancellationToken.None);
        return document.SigningKeys.Count > 0 && !string.IsNullOrEmpty(document.Issuer)
            ? document
            : throw new InvalidDataException("The discovery document names no issuer, or no signing keys.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The signing keys of {Address} could not be read. Is Auth__Instance right, and Auth__TenantId?")]
    private partial void LogUnread(Exception exception, string address);

    private sealed record Reading(OpenIdConnectConfiguration Document, DateTimeOffset At);
}
