using System.Runtime.CompilerServices;
using System.Text.Json;
using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Tests.Assets;

/// <summary>A status with its substatus.</summary>
internal readonly record struct AssetState(AssetStatus Status, AssetSubstatus? Substatus)
{
    public static AssetState Of(Asset asset) => new(asset.Status, asset.Substatus);

    public override string ToString() => Substatus is { } substatus ? $"{Choice.Name(Status)}/{Choice.Name(substatus)}" : Choice.Name(Status);
}

/// <summary>
/// What the field's standard says of the states of an asset, read from its own words and the rules put a second time, so that the table of
/// the register has something to be compared with.
/// </summary>
internal static class AssetStates
{
    private static readonly Dictionary<AssetStatus, AssetStatus[]> Next = new()
    {
        [AssetStatus.OnOrder] = [AssetStatus.InTransit, AssetStatus.InStock, AssetStatus.Retired],
        [AssetStatus.InTransit] = [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Missing],
        [AssetStatus.InStock] = [AssetStatus.InTransit, AssetStatus.InUse, AssetStatus.InMaintenance, AssetStatus.Retired, AssetStatus.Missing],
        [AssetStatus.InUse] = [AssetStatus.InStock, AssetStatus.InTransit, AssetStatus.InMaintenance, AssetStatus.Retired, AssetStatus.Missing],
        [AssetStatus.InMaintenance] = [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Retired, AssetStatus.Missing],
        [AssetStatus.Missing] = [AssetStatus.InStock, AssetStatus.InUse, AssetStatus.Retired],
        [AssetStatus.Retired] = [],
    };

    private static readonly string[] Final = ["disposed", "sold", "donated", "vendorCredit", "leaseReturn", "buyOut"];

    /// <summary>The substatuses of each status by the vocabulary; a legal hold is a flag here, and what is only being built is not on the register.</summary>
    public static Dictionary<AssetStatus, AssetSubstatus[]> Vocabulary { get; } = ReadVocabulary();

    /// <summary>Every state that an asset can be in.</summary>
    public static IEnumerable<AssetState> All =>
        from status in Enum.GetValues<AssetStatus>()
        from substatus in Vocabulary[status].Select(substatus => (AssetSubstatus?)substatus).Prepend(null)
        where status != AssetStatus.Retired || substatus is not null
        select new AssetState(status, substatus);

    /// <summary>Every pair of a status and a substatus, those that do not fit included.</summary>
    public static IEnumerable<AssetState> Conceivable =>
        from status in Enum.GetValues<AssetStatus>()
        from substatus in Enum.GetValues<AssetSubstatus>().Select(substatus => (AssetSubstatus?)substatus).Prepend(null)
        select new AssetState(status, substatus);

    public static bool IsAllowed(AssetState from, AssetState to)
    {
        if (!All.Contains(to) || from == to)
        {
            return false;
        }

        return from.Status switch
        {
            AssetStatus.Retired => to.Status == AssetStatus.Retired && !IsFinal(from) && IsFinal(to),
            AssetStatus.OnOrder when to.Status == AssetStatus.Retired => to.Substatus == AssetSubstatus.VendorCredit,
            _ => from.Status == to.Status || Next[from.Status].Contains(to.Status),
        };
    }

    private static bool IsFinal(AssetState state) => Final.Contains(Choice.Name(state.Substatus!.Value), StringComparer.Ordinal);

    private static Dictionary<AssetStatus, AssetSubstatus[]> ReadVocabulary([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "data", "assets", "hardware-asset-states.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.EnumerateObject()
            .Where(state => Choice.Find<AssetStatus>(CamelCase(state.Name)) is not null)
            .ToDictionary(
                state => Choice.Find<AssetStatus>(CamelCase(state.Name))!.Value,
                state => state.Value.EnumerateArray().Select(name => CamelCase(name.GetString()!)).Where(name => name != "legalHold")
                    .Select(name => Choice.Find<AssetSubstatus>(name) ?? throw new InvalidDataException($"There is no substatus {name}.")).ToArray());
    }

    private static string CamelCase(string words) => string.Concat(words.ToLowerInvariant().Split(' ', '-').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
