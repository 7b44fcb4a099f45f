using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Itam.Functions.Platform.Auth;
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
        Directory.IsDown = true;
        var refused = await CallAsync(Directory.OfPerson(entra.Now));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "signingKeysUnavailable", "application/problem+json"), (refused.Status, refused.Code, refused.ContentType));
        Assert.Equal(Moment.TotalSeconds.ToString(CultureInfo.InvariantCulture), refused.Headers.GetValues("Retry-After").Single());

        Directory.IsDown = false;
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
    public async Task Known_keys_count_for_a_day_while_the_directory_is_away()
    {
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(Directory.OfPerson(entra.Now))).Status);
        Directory.IsDown = true;

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
        Directory.IsDown = true;
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
