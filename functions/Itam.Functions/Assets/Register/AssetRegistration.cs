using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Assets.Register;

/// <summary>Takes new assets into the register, from a call or an import: gives a tag to those that came without one.</summary>
internal sealed class AssetRegistration(AssetStore store, TagNumbers numbers)
{
    /// <summary>Enough to step over numbers that people have put on assets by hand.</summary>
    private const int MostTags = 200;

    /// <summary>As <see cref="AssetStore.AddAsync"/>; an assigned tag is never refused as taken, the next number is tried.</summary>
    public async Task<Result<Stored<Asset>>> AddAsync(Asset asset, Actor actor, CancellationToken cancellationToken)
    {
        if (asset.Details.AssetTag is not null)
        {
            return await store.AddAsync(asset, actor, cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            var tagged = asset with { Details = asset.Details with { AssetTag = await numbers.NextAsync(cancellationToken) } };
            var added = await store.AddAsync(tagged, actor, cancellationToken);
            if (added.IsOk || added.Error.Code != "assetTagTaken" || attempt == MostTags)
            {
                return added;
            }
        }
    }
}
