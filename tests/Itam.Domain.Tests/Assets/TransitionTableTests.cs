using Itam.Domain.Assets;
using Itam.Domain.Common;

namespace Itam.Domain.Tests.Assets;

/// <summary>The transition table against the vocabulary, from every state to every other that can be said.</summary>
public sealed class TransitionTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Disposal Papers = new() { Method = DisposalMethod.Sale, Date = Today, Proceeds = 5, Certificate = "C-1", DataWipeReference = "W-1" };

    public static TheoryData<string> States => [.. AssetStates.All.Select(state => state.ToString())];

    [Fact]
    public void The_substatuses_are_those_of_the_vocabulary() =>
        Assert.All(Enum.GetValues<AssetStatus>(), status =>
            Assert.Equal(Names(AssetStates.Vocabulary[status]), Names(AssetLifecycle.SubstatusesOf(status))));

    [Theory]
    [MemberData(nameof(States))]
    public void From_a_state_only_what_the_table_allows_is_done_and_the_refusal_lists_it(string name)
    {
        var from = State(name);
        var reachable = AssetStates.All.Where(to => AssetStates.IsAllowed(from, to)).Select(to => to.ToString()).Order(StringComparer.Ordinal).ToList();

        foreach (var to in AssetStates.Conceivable.Where(to => to != from))
        {
            var moved = Move(Asset(from), to);
            if (AssetStates.IsAllowed(from, to))
            {
                Assert.True(moved.IsOk, $"{from} → {to}: {moved.Error?.Message}");
                Assert.Equal(to, AssetState.Of(moved.Value));
            }
            else
            {
                Assert.False(moved.IsOk, $"{from} → {to}");
                Assert.Equal("transitionNotAllowed", moved.Error!.Code);
                Assert.Equal(reachable, Allowed(from, moved.Error));
            }
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Every_step_has_the_effects_of_what_it_leaves_and_enters_and_is_one_change_however_often_it_is_said(string name)
    {
        var from = State(name);
        var before = Asset(from);
        Assert.Same(before, Move(before, from).Value);

        foreach (var to in AssetStates.All.Where(to => AssetStates.IsAllowed(from, to)))
        {
            var after = Move(before, to).Value;
            var keepsHolder = from.Status != AssetStatus.InUse || to.Status == AssetStatus.InUse;

            Assert.Equal(before.Version + 1, after.Version);
            Assert.Equal(keepsHolder ? (before.Details.AssignedAssetId, Today) : (null, null), (after.Details.AssignedAssetId, after.Details.ExpectedReturn));
            Assert.Equal(to.Status == AssetStatus.InUse ? "kim" : null, after.Details.AssignedTo);
            Assert.Equal("Berlin", after.Details.Location);
            Assert.Equal(to.Status == AssetStatus.InUse ? Today : null, after.Details.InServiceDate);
            Assert.Equal(to.Status == AssetStatus.InStock ? Today : null, after.Details.ReceivedDate);
            Assert.Equal(to.Status == AssetStatus.Retired ? Papers : null, after.Disposal);
            Assert.Same(after, Move(after, to).Value);
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void What_is_under_legal_hold_moves_as_ever_but_is_not_retired(string name)
    {
        var from = State(name);
        var held = Asset(from).PlaceLegalHold("case 7", Now, Actor.Anonymous);

        foreach (var to in AssetStates.All.Where(to => AssetStates.IsAllowed(from, to)))
        {
            Assert.Equal(to.Status == AssetStatus.Retired ? "legalHold" : null, Move(held, to).Error?.Code);
        }
    }

    private static string[] Names(IEnumerable<AssetSubstatus> substatuses) => [.. substatuses.Select(Choice.Name).Order(StringComparer.Ordinal)];

    private static AssetState State(string name) => AssetStates.All.Single(state => state.ToString() == name);

    private static Asset Asset(AssetState state) => Domain.Assets.Asset.Restore(
        Guid.CreateVersion7(),
        new AssetDetails
        {
            Name = "n",
            Category = "c",
            AssetTag = "T",
            Currency = "EUR",
            AssignedTo = "kim",
            AssignedAssetId = Guid.CreateVersion7(),
            ExpectedReturn = Today,
            Location = "Berlin",
        },
        state.Status,
        state.Substatus,
        state.Status == AssetStatus.Retired ? Papers : null,
        TextList.Empty,
        AuditStamp.Created(Now, Actor.Anonymous),
        version: 7);

    private static Result<Asset> Move(Asset asset, AssetState to) => asset.Transition(
        new AssetTransition { To = to.Status, Substatus = to.Substatus, Disposal = to.Status == AssetStatus.Retired ? Papers : null }, Today, Now, Actor.Anonymous);

    /// <summary>The states that a refusal lists; a status that needs no substatus may be had without, unless it is so already.</summary>
    private static List<string> Allowed(AssetState from, Error refusal) =>
    [
        .. ((Dictionary<string, object?>[])refusal.Details["allowed"]!)
            .SelectMany(allowed =>
            {
                var to = Choice.Find<AssetStatus>((string)allowed["to"]!)!.Value;
                var substatuses = ((string[])allowed["substatuses"]!).Select(name => new AssetState(to, Choice.Find<AssetSubstatus>(name)));
                return to == AssetStatus.Retired || from == new AssetState(to, null) ? substatuses : substatuses.Prepend(new AssetState(to, null));
            })
            .Select(state => state.ToString()).Order(StringComparer.Ordinal),
    ];
}
