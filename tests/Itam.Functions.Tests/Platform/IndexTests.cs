using System.Reflection;
using System.Text.RegularExpressions;
using Itam.Functions.Assets;
using Itam.Functions.Assets.Covers;
using Itam.Functions.Configuration;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Tests.Platform;

/// <summary>Every list of the API is served by indexes: its filters by their paths, its orders by a composite one.</summary>
public sealed partial class IndexTests
{
    private static readonly Dictionary<string, string> ContainerOfFeature = new(StringComparer.Ordinal)
    {
        ["Assets"] = Containers.Assets,
        ["Costs"] = Containers.Assets,
        ["Depreciation"] = Containers.Assets,
        ["Depreciation.Usage"] = Containers.Assets,
        ["Depreciation.Policies"] = Containers.Operations,
        ["Depreciation.Defaults"] = Containers.Operations,
        ["Retirement"] = Containers.Assets,
        ["Configuration"] = Containers.ConfigurationItems,
    };

    public static TheoryData<string> Lists => [.. Contracts().Select(list => list.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_filter_of_a_list_has_an_index(string name)
    {
        var (_, contract, container) = Contracts().Single(list => list.Name == name);
        var indexed = container.IndexingPolicy.IncludedPaths.Select(path => path.Path).ToHashSet(StringComparer.Ordinal);
        var used = contract.Filters.Select(filter => filter.Sql).Concat(contract.Always.Select(condition => condition.Sql)).SelectMany(sql => Paths().Matches(sql)).Select(match => match.Groups["path"].Value);

        Assert.All(used, path => Assert.Contains($"/{path}/?", indexed));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_order_of_a_list_has_its_composite_index(string name)
    {
        var (_, contract, container) = Contracts().Single(list => list.Name == name);
        var composite = container.IndexingPolicy.CompositeIndexes.Select(index => string.Join(',', index.Select(path => path.Path))).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(contract.Orders);
        Assert.All(contract.Orders, order => Assert.Contains($"/type,/{order},/id", composite));
    }

    [Fact]
    public void Every_feature_with_lists_is_looked_at() =>
        Assert.Superset(
            new HashSet<string>(["AssetContract.List", "AlertContract.List", "ConfigurationItemContract.List", "GetAssetHistory.Contract", "ImportContract.Rows", "LedgerContract.List", "ListRates.Contract"], StringComparer.Ordinal),
            Contracts().Select(list => list.Name).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Every_list_has_its_columns_as_csv() =>
        Assert.Empty(All().Where(list => list.Contract.Columns.Count == 0).Select(list => list.Name));

    private static IEnumerable<(string Name, ListContract Contract, ContainerProperties Container)> Contracts() =>
        All().Where(list => !list.Contract.IsShort).Select(list => (list.Name, list.Contract, Container(list.Contract, list.Feature)));

    private static IEnumerable<(string Name, ListContract Contract, string Feature)> All()
    {
        var found = from type in typeof(ItamApplication).Assembly.GetTypes()
                    where type.Namespace?.StartsWith("Itam.Functions.", StringComparison.Ordinal) == true && !type.IsGenericTypeDefinition
                    from member in type.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                    let contract = member switch
                    {
                        PropertyInfo { PropertyType: var property } list when property == typeof(ListContract) => list.GetValue(null),
                        FieldInfo { FieldType: var field, IsPrivate: true } list when field == typeof(ListContract) && !list.Name.StartsWith('<') => list.GetValue(null),
                        FieldInfo { FieldType: var field } call when field == typeof(CallContract) && !call.Name.StartsWith('<') => ((CallContract)call.GetValue(null)!).List,
                        _ => null,
                    }
                    where contract is not null
                    select (type.Name + "." + member.Name, (ListContract)contract, type.Namespace!["Itam.Functions.".Length..]);
        return found
            .Append(("AssetContract.ListOn", AssetContract.ListOn(default), "Assets"))
            .Append(("RelationshipContract.ListOf", RelationshipContract.ListOf(Guid.Empty, RelationshipDirection.Both), "Configuration"))
            .Append(("ListCovers.ListOf", ListCovers.ListOf(Guid.Empty, CoverDirection.Outgoing), "Assets"))
            .Append(("ListCovers.ListOf incoming", ListCovers.ListOf(Guid.Empty, CoverDirection.Incoming), "Assets"));
    }

    /// <summary>Jobs, whatever the feature, are in the container of operations; they are ordered by when they were made or started.</summary>
    private static ContainerProperties Container(ListContract contract, string feature)
    {
        var jobs = contract.Filters.All(filter => filter.Name == "status") && contract.Orders is ["createdAt"];
        // A folder within a feature stores where the feature does unless it is named itself.
        var own = ContainerOfFeature.TryGetValue(feature, out var named) ? named : ContainerOfFeature.GetValueOrDefault(feature.Split('.')[0]);
        var id = jobs || own is null ? Containers.Operations : own;
        return Containers.All().Single(container => container.Id == id);
    }

    [GeneratedRegex("""\bc\.(?<path>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Paths();
}
