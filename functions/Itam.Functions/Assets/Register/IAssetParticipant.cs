using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>
/// The one seam through which a feature takes part in what the register does with an asset, whatever the way in: HTTP, bulk, an import, a timer.
/// A feature's module registers its participants; each implements the members that it needs. A participant must not ask the register itself.
/// </summary>
internal interface IAssetParticipant
{
    /// <summary>The types of the documents that it stores beside an asset, in the asset's partition.</summary>
    IReadOnlyList<OwnedType> OwnedTypes => [];

    /// <summary>The types of the documents by which another asset refers to an asset.</summary>
    IReadOnlyList<ReferringType> ReferringTypes => [];

    /// <summary>The fields that a request may write for an asset of this category; the participant adjusts its own.</summary>
    ValueTask<IReadOnlyList<Field<AssetDetails>>> FieldsAsync(IReadOnlyList<Field<AssetDetails>> fields, string category, CancellationToken cancellationToken) =>
        ValueTask.FromResult(fields);

    /// <summary>What is wrong with the fields of an asset that is created or changed: 400 <c>validationFailed</c>, together with all other faults.</summary>
    /// <param name="before">What the fields were; null for a new asset.</param>
    ValueTask<IReadOnlyList<FieldError>> FaultsAsync(AssetDetails? before, AssetDetails after, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<FieldError>>([]);

    /// <summary>The next state with what the feature derives from it and stores on the asset itself, such as the date of the next alert.</summary>
    /// <param name="before">Null for a new asset.</param>
    Asset Derive(Asset? before, Asset after) => after;

    /// <summary>
    /// Refuses a change, or adds the feature's own documents to its batch: a create, or a replace with the ETag that was read. Nothing is
    /// reserved or written yet. If one of its operations is refused because another writer was faster, it is asked again and reads afresh.
    /// </summary>
    /// <returns>Ok, or the refusal of the whole change, which the caller gets as it is.</returns>
    Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken) => Task.FromResult(Result.Ok);

    /// <summary>Checks again after the write, since another partition may have changed at the same moment.</summary>
    /// <param name="before">Null for a new asset, and where an earlier attempt at the same request made the change.</param>
    /// <returns>Null, or why the change no longer holds: it is undone then.</returns>
    Task<Contradiction?> ConfirmAsync(Asset? before, Asset after, CancellationToken cancellationToken) => Task.FromResult<Contradiction?>(null);

    /// <summary>How an asset lets go of another one that was deleted just when it came to refer to it by a document of <see cref="ReferringTypes"/>.</summary>
    ValueTask<Result<AssetRevision>> ReleaseAsync(AssetReference reference, Asset asset, Guid deleted, Actor actor, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} declares no {nameof(ReferringTypes)}.");
}

/// <summary>A type of documents in the partition of an asset. They are deleted with it.</summary>
/// <param name="ReasonAgainstDeletion">Why an asset that has one may not be deleted, as the end of "this asset cannot be deleted:"; null if it may.</param>
internal sealed record OwnedType(string Name, string? ReasonAgainstDeletion = null);

/// <summary>A type of documents that refer to an asset from the partition of another one.</summary>
/// <param name="Field">The document's field with the id of the asset that it refers to.</param>
/// <param name="ReasonAgainstDeletion">Why an asset that is referred to may not be deleted.</param>
internal sealed record ReferringType(string Name, string Field, string ReasonAgainstDeletion);

/// <summary>A document in an asset's partition that goes when the asset goes.</summary>
internal sealed record OwnedDocument(string Id, string Type, string? ETag = null);

/// <summary>What refers to an asset from the partition of another.</summary>
/// <param name="Pk">The other asset.</param>
internal sealed record AssetReference(string Id, Guid Pk, string Type);

/// <summary>Why a written change must be undone.</summary>
/// <param name="Error">What the caller is told.</param>
/// <param name="Release">The asset without what does not hold, for when the state before it is not known.</param>
internal sealed record Contradiction(Error Error, Func<Asset, Actor, Result<Asset>> Release);
