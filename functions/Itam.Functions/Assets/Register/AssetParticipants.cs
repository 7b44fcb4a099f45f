using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>All participants as one: the register asks them in the order in which they were registered.</summary>
internal sealed class AssetParticipants(IEnumerable<IAssetParticipant> participants)
{
    private readonly IReadOnlyList<IAssetParticipant> participants = [.. participants];

    public IEnumerable<OwnedType> OwnedTypes => participants.SelectMany(participant => participant.OwnedTypes);

    public IEnumerable<ReferringType> ReferringTypes => participants.SelectMany(participant => participant.ReferringTypes);

    /// <summary>The table of an asset's fields for a request; as it is where the category is not known.</summary>
    public async ValueTask<IReadOnlyList<Field<AssetDetails>>> FieldsAsync(string? category, CancellationToken cancellationToken)
    {
        var fields = AssetFields.All;
        foreach (var participant in category is null ? [] : participants)
        {
            fields = await participant.FieldsAsync(fields, category!, cancellationToken);
        }

        return fields;
    }

    /// <param name="before">Null for a new asset.</param>
    /// <param name="unread">The fields at fault already. What could not be read has no value to judge: not a word about any entry of the same map either.</param>
    public async Task<IReadOnlyList<FieldError>> FaultsAsync(
        AssetDetails? before, AssetDetails after, IReadOnlyList<FieldError> unread, CancellationToken cancellationToken)
    {
        List<FieldError> faults = [];
        foreach (var participant in participants)
        {
            var found = await participant.FaultsAsync(before, after, cancellationToken);
            faults.AddRange(found.Where(fault => !unread.Any(known => Root(known) == Root(fault))));
        }

        return faults;

        static string Root(FieldError fault) => fault.Field.Split('.')[0];
    }

    public Asset Derive(Asset? before, Asset after) => participants.Aggregate(after, (asset, participant) => participant.Derive(before, asset));

    /// <summary>Ends at the first refusal.</summary>
    public async Task<Result> ContributeAsync(AssetChange change, DocumentBatch batch, CancellationToken cancellationToken)
    {
        foreach (var participant in participants)
        {
            if (await participant.ContributeAsync(change, batch, cancellationToken) is { IsOk: false } refused)
            {
                return refused;
            }
        }

        return Result.Ok;
    }

    /// <summary>The first contradiction; null if the change holds.</summary>
    public async Task<Contradiction?> ConfirmAsync(Asset? before, Asset after, CancellationToken cancellationToken)
    {
        foreach (var participant in participants)
        {
            if (await participant.ConfirmAsync(before, after, cancellationToken) is { } contradiction)
            {
                return contradiction;
            }
        }

        return null;
    }

    public ValueTask<Result<AssetRevision>> ReleaseAsync(AssetReference reference, Asset asset, Guid deleted, Actor actor, CancellationToken cancellationToken) =>
        participants.First(participant => participant.ReferringTypes.Any(type => type.Name == reference.Type))
            .ReleaseAsync(reference, asset, deleted, actor, cancellationToken);
}
