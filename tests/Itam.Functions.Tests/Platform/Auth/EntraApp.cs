using System.Net;
using Itam.Functions.Platform.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>The running app in the mode <c>Entra</c>, and the directory that it trusts.</summary>
public sealed class EntraApp : IAsyncLifetime
{
    private readonly string[] settings;

    public EntraApp()
        : this([])
    {
    }

    /// <param name="settings">More of the command line.</param>
    internal EntraApp(params string[] settings) => this.settings = settings;

    internal RunningApp App { get; private set; } = null!;

    internal EntraDirectory Directory { get; } = new();

    /// <summary>How long the app waits for the directory to answer.</summary>
    internal TimeSpan LongestLook { get; init; } = Timeout.InfiniteTimeSpan;

    internal DateTimeOffset Now => App.Time.GetUtcNow();

    internal static (string Name, string Value) Bearer(string token) => ("Authorization", $"Bearer {token}");

    /// <summary>The first entry of the history of an asset that is made with these headers.</summary>
    internal async Task<(string? Actor, bool IsVerified)> ActorOfAsync(params (string Name, string Value)[] headers)
    {
        var made = await App.PostAsync("assets", new { name = "Dock", category = "dock" }, headers);
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        var history = await App.GetAsync($"assets/{made.Id}/history", headers);
        var first = Assert.Single(history["value"].EnumerateArray());
        Assert.Equal(first.GetProperty("actor").GetString(), made["createdBy"].GetString());
        return (first.GetProperty("actor").GetString(), first.GetProperty("actorVerified").GetBoolean());
    }

    public async ValueTask InitializeAsync()
    {
        await Directory.StartAsync();
        App = new RunningApp(
            null,
            ["--Auth__Mode", "Entra", "--Auth__Instance", Directory.Instance, "--Auth__TenantId", Directory.Tenant.ToString(), "--Auth__Audience", Tokens.Api.ToString(), .. settings])
        {
            Configure = services => services.AddHttpClient(EntraKeys.HttpClientName, client => client.Timeout = LongestLook),
        };
        await App.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Directory.DisposeAsync();
    }
}
