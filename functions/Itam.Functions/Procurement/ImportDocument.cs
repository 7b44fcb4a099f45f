using Itam.Domain.Common;
using Itam.Domain.Procurement;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Procurement;

/// <summary>Where an import stands.</summary>
internal enum ImportStatus
{
    NotStarted,
    Running,
    Succeeded,
    SucceededWithRejections,
    Failed,
    Duplicate,
    Canceled,
}

/// <summary>Why an import failed.</summary>
internal sealed record ImportError(string Code, string Message);

/// <summary>One import: what became of one delivery of one file. Its rows are in <see cref="ImportChunk"/> documents.</summary>
/// <param name="FileName">The path inside the container.</param>
/// <param name="Tally">The rows so far, by outcome.</param>
/// <param name="Chunks">How many chunks of rows are stored.</param>
/// <param name="SeenAt">When its run last said something.</param>
internal sealed record ImportDocument(
    string Id,
    string Pk,
    string Type,
    int SchemaVersion,
    string FileName,
    string ContentHash,
    ImportStatus Status,
    ImportTally Tally,
    int Chunks,
    ImportError? Error,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset SeenAt)
{
    public const string TypeName = "import";

    /// <summary>
    /// After so long without a word an import that says it runs has died, and the host no longer brings it back:
    /// longer than a chunk of rows takes, and than the host waits before it delivers a file again.
    /// </summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15);

    /// <summary>What stopped an import that the host will try again, or that a new drop of the file resumes.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The file is in: the same bytes need not be read again.</summary>
    public bool HasSucceeded => Status is ImportStatus.Succeeded or ImportStatus.SucceededWithRejections;

    /// <summary>This delivery needs no more work, however often the host repeats it.</summary>
    public bool IsFinal => HasSucceeded || Status is ImportStatus.Duplicate or ImportStatus.Canceled
        || (Status == ImportStatus.Failed && Error?.Code != Interrupted);

    public Guid ImportId => Guid.Parse(Id);

    /// <summary>Who the imported assets say has written them.</summary>
    public Actor Actor => Actor.System($"import:{Id}");

    public static ImportDocument Started(Guid id, string fileName, string contentHash, DateTimeOffset now) => new(
        id.ToString(), id.ToString(), TypeName, DocumentJson.SchemaVersion, fileName, contentHash, ImportStatus.Running, ImportTally.Zero, 0, null, now, null, now);

    /// <summary>A run is at work on it, or the host is about to begin one.</summary>
    public bool IsAlive(DateTimeOffset now) => Status == ImportStatus.Running && now - SeenAt < LongestSilence;

    /// <summary>Taken up again after an interruption, with what it has done.</summary>
    public ImportDocument Resumed(DateTimeOffset now) => this with { Status = ImportStatus.Running, Error = null, FinishedAt = null, SeenAt = now };

    public ImportDocument Finished(ImportStatus status, DateTimeOffset now) => this with { Status = status, FinishedAt = now };

    /// <summary>Nothing is done, since another import has the same content.</summary>
    public ImportDocument DuplicateOf(ImportDocument first, DateTimeOffset now) => Finished(ImportStatus.Duplicate, now) with
    {
        Error = new ImportError(ImportErrorCodes.SameContent, first.HasSucceeded
            ? $"Import {first.Id} has already imported the same content."
            : $"Import {first.Id} is importing the same content. If it fails, drop this file again."),
    };

    public ImportDocument Failed(string code, string message, DateTimeOffset now) =>
        Finished(ImportStatus.Failed, now) with { Error = new ImportError(code, message) };
}

/// <summary>Which import has taken on a content, by hash and profile. While that one runs, and once it has succeeded, the same bytes are a duplicate.</summary>
internal sealed record ImportClaim(string Id, string Pk, string Type, int SchemaVersion, Guid ImportId)
{
    public static ImportClaim Of(string contentHash, ImportProfile profile, Guid importId)
    {
        var id = FormattableString.Invariant($"content:{contentHash}:{profile.Name}:{profile.Version}");
        return new ImportClaim(id, id, "importClaim", DocumentJson.SchemaVersion, importId);
    }
}
