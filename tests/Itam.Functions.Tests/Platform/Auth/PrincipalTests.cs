using System.Net;
using static Itam.Functions.Tests.Platform.Auth.EntraApp;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>Whom the history names for whose token.</summary>
public sealed class PrincipalTests(EntraApp entra) : IClassFixture<EntraApp>
{
    private static readonly object Dock = new { name = "Dock", category = "dock" };

    private EntraDirectory Directory => entra.Directory;

    [Fact]
    public async Task A_person_is_a_name_and_an_object_id() =>
        Assert.Equal(($"kim@example.com ({Tokens.Kim})", true), await entra.ActorOfAsync(Bearer(Directory.OfPerson(entra.Now))));

    [Fact]
    public async Task A_person_is_the_same_one_in_a_token_of_version_1() =>
        Assert.Equal(($"kim@example.com ({Tokens.Kim})", true), await entra.ActorOfAsync(Bearer(Directory.OfPersonVersion1(entra.Now))));

    [Fact]
    public async Task An_application_is_its_client_id_and_its_object_id() =>
        Assert.Equal(($"app:{Tokens.Client} ({Tokens.Robot})", true), await entra.ActorOfAsync(Bearer(Directory.OfApplication(entra.Now))));

    [Fact]
    public async Task An_application_that_the_token_calls_one_need_not_be_its_own_subject() =>
        Assert.Equal(
            ($"app:{Tokens.Client} ({Tokens.Robot})", true),
            await entra.ActorOfAsync(Bearer(Directory.OfApplication(entra.Now, ("azp", null), ("appid", Tokens.Client.ToString()), ("sub", "else"), ("idtyp", "app")))));

    [Theory]
    [InlineData("live.com#lee@example.org", "lee@example.org", "live.com#lee@example.org")]
    [InlineData(null, "lee@example.org", "lee@example.org")]
    [InlineData("lee\u0007", "lee@example.org", "lee@example.org")]
    [InlineData(null, null, "Kim")]
    public async Task A_guest_is_called_by_the_best_name_that_the_token_has(string? uniqueName, string? email, string name)
    {
        var guest = Directory.OfPersonVersion1(
            entra.Now, ("upn", null), ("unique_name", uniqueName), ("email", email), ("idp", "https://sts.example/of-another-directory/"), ("acct", 1));

        Assert.Equal(($"{name} ({Tokens.Kim})", true), await entra.ActorOfAsync(Bearer(guest)));
    }

    [Fact]
    public async Task A_person_whose_names_cannot_be_kept_is_known_by_the_object_id() =>
        Assert.Equal(
            ($"user ({Tokens.Kim})", true),
            await entra.ActorOfAsync(Bearer(Directory.OfPerson(entra.Now, ("preferred_username", new string('k', 218)), ("name", null)))));

    [Theory]
    [InlineData("mallory@example.com")]
    [InlineData("\u0001")]
    public async Task The_header_X_Itam_Actor_is_not_looked_at(string name) =>
        Assert.Equal(($"kim@example.com ({Tokens.Kim})", true), await entra.ActorOfAsync(Bearer(Directory.OfPerson(entra.Now)), ("X-Itam-Actor", name)));

    [Fact]
    public async Task A_person_who_took_another_name_is_the_same_caller_of_a_repeated_request()
    {
        var first = await entra.App.PostAsync("assets", Dock, Bearer(Directory.OfPerson(entra.Now)), Key("renamed"));
        var again = await entra.App.PostAsync("assets", Dock, Bearer(Directory.OfPerson(entra.Now, ("preferred_username", "kim.lee@example.com"))), Key("renamed"));

        Assert.Equal((HttpStatusCode.Created, first.Text, true), (again.Status, again.Text, again.IsReplay()));
    }

    [Fact]
    public async Task A_person_who_was_given_anothers_name_is_another_caller()
    {
        var first = await entra.App.PostAsync("assets", Dock, Bearer(Directory.OfPerson(entra.Now)), Key("namesake"));
        var other = await entra.App.PostAsync("assets", Dock, Bearer(Directory.OfPerson(entra.Now, ("oid", Tokens.Robot.ToString()))), Key("namesake"));

        Assert.Equal((HttpStatusCode.Created, false), (other.Status, other.IsReplay()));
        Assert.NotEqual(first.Id, other.Id);
    }
}
