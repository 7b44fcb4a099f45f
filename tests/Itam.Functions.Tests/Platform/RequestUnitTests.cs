using System.Globalization;

namespace Itam.Functions.Tests.Platform;

/// <summary>What each operation may cost in the store, in request units as the local store models Azure's published figures.</summary>
public sealed class RequestUnitTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_answer_says_what_the_store_charged()
    {
        var made = await app.PostAsync("assets", new { name = "Charged", category = "c" });
        var first = await app.GetAsync($"assets/{made.Id}");

        Assert.Equal(1, Charge(first));
        Assert.True(Charge(made) > Charge(first));
        Assert.False((await app.GetAsync("health")).Headers.Contains("x-ms-request-charge"));
        Assert.Equal(1, Charge(await app.GetAsync($"assets/{Guid.Empty}")));
    }

    private static double Charge(Answer answer) =>
        double.Parse(answer.Headers.GetValues("x-ms-request-charge").Single(), CultureInfo.InvariantCulture);
}
