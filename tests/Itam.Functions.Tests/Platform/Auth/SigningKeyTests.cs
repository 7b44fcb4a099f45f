using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Itam.Functions.Platform.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;
using static Itam.Functions.Tests.Platform.Auth.EntraApp;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>The directory changes its keys, and is not always there.</summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private static readonly TimeSpan Moment = PublishedKeys.Pause;

    private readonly EntraApp entra = new();

    private EntraDirectory Directory => entra.Directory;

    public ValueTask InitializeAsync() => entra.InitializeAsync();

    public ValueTask DisposeAsync() => entra.DisposeAsync();

    [Fact]
    public async Task The_keys_are_read_once_for_many_calls()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => CallAsync(Directory.OfPerson(entra.Now))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, Directory.Looks);
    }

    [Fact]
    public async Task The_first_token_of_a_new_key_is_taken_and_those_of_the_withdrawn_one_are_not()
    {
        var old = Directory.OfPerson(entra.Now);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(old)).Status);

        entra.App.Time.Advance(Moment);
        Directory.RollOver();
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);

        Assert.Equal((HttpStatusCode.Unauthorized, "tokenSignatureInvalid"), await RefusalAsync(old));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
    }

    [Fact]
    public async Task A_withdrawn_key_counts_no_longer_after_half_a_day()
    {
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
        var withdrawn = Directory.Key;
        Directory.RollOver();
        entra.App.Time.Advance(TimeSpan.FromHours(12));

        Assert.Equal((HttpStatusCode.Unauthorized, "tokenSignatureInvalid"), await RefusalAsync(Tokens.Sign(Directory.Person(entra.Now), withdrawn)));
    }

    [Fact]
    public async Task Invented_keys_do_not_make_the_directory_busy()
    {
        using var rsa = RSA.Create(2048);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
        entra.App.Time.Advance(Moment);

        for (var i = 0; i < 8; i++)
        {
            var forged = Tokens.Sign(Directory.Person(entra.Now), new RsaSecurityKey(rsa) { KeyId = $"invented-{i}" });
            Assert.Equal((HttpStatusCode.Unauthorized, "tokenSignatureInvalid"), await RefusalAsync(forged));
        }

        Assert.Equal(2, Directory.Looks);
    }

    [Fact]
    public async Task A_directory_that_is_away_is_a_503_with_the_time_to_come_back()
    {
        Directory.GoDown();
        var refused = await CallAsync(Directory.OfPerson(entra.Now));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable", "application/problem+json"), (refused.Status, refused.Code, refused.ContentType));
        Assert.Equal(Moment.TotalSeconds.ToString(CultureInfo.InvariantCulture), refused.Headers.GetValues("Retry-After").Single());

        Directory.Instead = null;
        entra.App.Time.Advance(Moment);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_reached_is_a_503()
    {
        await Directory.DisposeAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable"), await RefusalAsync(Directory.OfPerson(entra.Now)));
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_is_a_503()
    {
        await using var hasty = new EntraApp { LongestLook = TimeSpan.FromMilliseconds(100) };
        await hasty.InitializeAsync();
        var answer = new TaskCompletionSource<IResult>();
        hasty.Directory.Instead = () => answer.Task;

        var refused = await hasty.App.GetAsync("assets", Bearer(hasty.Directory.OfPerson(hasty.Now)));

        answer.SetResult(Results.Empty);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"issuer":"https://login.example/"}""")]
    [InlineData("""{"issuer":1,"jwks_uri":true}""")]
    public async Task What_is_no_discovery_document_is_a_503(string document)
    {
        Directory.Instead = () => Task.FromResult(Results.Text(document, "application/json"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable"), await RefusalAsync(Directory.OfPerson(entra.Now)));
    }

    [Fact]
    public async Task Nobody_is_asked_to_whom_the_directory_points()
    {
        await using var other = new EntraDirectory();
        await other.StartAsync();
        Directory.Instead = () => Task.FromResult(Results.Redirect($"{other.Instance}{other.Tenant}/v2.0/.well-known/openid-configuration"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable"), await RefusalAsync(Directory.OfPerson(entra.Now)));
        Assert.Equal(0, other.Looks);
    }

    [Fact]
    public async Task Calls_go_on_with_known_keys_while_one_of_them_waits_for_newer_ones()
    {
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource<IResult>();
        Directory.Instead = () =>
        {
            asked.SetResult();
            return answer.Task;
        };
        entra.App.Time.Advance(TimeSpan.FromHours(12));

        var waiting = CallAsync(Directory.OfPerson(entra.Now));
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
        Assert.False(waiting.IsCompleted);

        answer.SetResult(Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        Assert.Equal(HttpStatusCode.OK, (await waiting).Status);
    }

    [Fact]
    public async Task Known_keys_count_for_a_day_while_the_directory_is_away()
    {
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
        Directory.GoDown();

        entra.App.Time.Advance(TimeSpan.FromHours(24) - Moment);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);

        entra.App.Time.Advance(Moment);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable"), await RefusalAsync(Directory.OfPerson(entra.Now)));
    }

    [Fact]
    public async Task Whether_an_unknown_key_is_new_or_invented_cannot_be_told_while_the_directory_is_away()
    {
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
        Directory.RollOver();
        Directory.GoDown();
        entra.App.Time.Advance(Moment);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable"), await RefusalAsync(Directory.OfPerson(entra.Now)));
    }

    private Task<Answer> CallAsync(string token) => entra.App.GetAsync("assets", Bearer(token));

    private async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(string token)
    {
        var refused = await CallAsync(token);
        return (refused.Status, refused.Code);
    }
}
