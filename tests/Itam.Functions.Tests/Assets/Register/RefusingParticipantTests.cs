using System.Net;
using Itam.Domain.Assets;
using Itam.Domain.Common;
using Itam.Functions.Assets.Register;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Itam.Functions.Tests.Assets.Register;

/// <summary>A feature says no, before the write or just after it, for a reason that no feature of today has.</summary>
public sealed class RefusingParticipantTests : IAsyncLifetime
{
    private static readonly Error No = Error.Conflict("notOnThisDay", "Nothing is changed on this day.");

    /// <summary>Does nothing until a test says otherwise.</summary>
    private readonly Mock<IAssetParticipant> participant = new() { CallBase = true };
    private readonly RunningApp app;

    public RefusingParticipantTests() => app = new RunningApp { Configure = services => services.AddSingleton(participant.Object) };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_refused_asset_leaves_nothing_behind_not_even_its_tag()
    {
        participant.Setup(feature => feature.ContributeAsync(It.IsAny<AssetChange>(), It.IsAny<DocumentBatch>(), It.IsAny<CancellationToken>())).ReturnsAsync(No);

        var one = await app.PostAsync("assets", new { name = "Dock", category = "dock", assetTag = "D-1" });
        var bulk = await app.PostAsync("assets/bulk", new { items = new[] { new { name = "Dock", category = "dock", assetTag = "D-1" } } });
        participant.Reset();
        var later = await app.PostAsync("assets", new { name = "Dock", category = "dock", assetTag = "D-1" });

        Assert.Equal((HttpStatusCode.Conflict, No.Code), (one.Status, one.Code));
        Assert.Contains(No.Code, bulk.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, later.Status);
        Assert.Single(await app.ListAsync("assets"));
    }

    [Fact]
    public async Task A_refused_change_leaves_the_asset_as_it_was()
    {
        var made = await app.PostAsync("assets", new { name = "Dock", category = "dock" });
        participant.Setup(feature => feature.ContributeAsync(It.IsAny<AssetChange>(), It.IsAny<DocumentBatch>(), It.IsAny<CancellationToken>())).ReturnsAsync(No);

        Assert.Equal(No.Code, (await app.PatchAsync("assets/" + made.Id, new { name = "Lamp" }, made.ETag)).Code);
        Assert.Equal(No.Code, (await app.PostAsync($"assets/{made.Id}/transitions", new { to = "inStock" }, ("If-Match", made.ETag))).Code);
        Assert.Equal(made.Text, (await app.GetAsync("assets/" + made.Id)).Text);
    }

    [Fact]
    public async Task What_no_longer_holds_just_after_it_was_written_is_undone()
    {
        var made = await app.PostAsync("assets", new { name = "Dock", category = "dock" });
        participant.Setup(feature => feature.ConfirmAsync(It.IsAny<Asset?>(), It.IsAny<Asset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Contradiction(No, (asset, _) => asset));

        var created = await app.PostAsync("assets", new { name = "Lamp", category = "lamp" });
        var changed = await app.PatchAsync("assets/" + made.Id, new { name = "Lamp" }, made.ETag);

        Assert.Equal((No.Code, No.Code), (created.Code, changed.Code));
        Assert.Equal("Dock", Assert.Single(await app.ListAsync("assets")).GetProperty("name").GetString());
        Assert.Equal(["created", "updated", "reverted"], (await app.ListAsync($"assets/{made.Id}/history")).Select(entry => entry.GetProperty("action").GetString()).Reverse());
    }
}
