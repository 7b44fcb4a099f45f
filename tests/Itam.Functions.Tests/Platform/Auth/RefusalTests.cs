using System.Net;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.IdentityModel.Tokens;
using static Itam.Functions.Tests.Platform.Auth.EntraApp;
using static Itam.Functions.Tests.Platform.Idempotency.Requests;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>Who gets no further, and what they are told.</summary>
public sealed class RefusalTests(EntraApp entra) : IClassFixture<EntraApp>
{
    private EntraDirectory Directory => entra.Directory;

    [Theory]
    [InlineData(null)]
    [InlineData("Basic a2ltOnNlY3JldA==")]
    [InlineData("Bearer")]
    [InlineData("Bearertoken")]
    public async Task Without_a_token_the_answer_says_that_one_is_wanted_and_nothing_else(string? authorization)
    {
        var refused = await entra.App.GetAsync("assets", authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal((HttpStatusCode.Unauthorized, "tokenRequired", "application/problem+json"), (refused.Status, refused.Code, refused.ContentType));
        Assert.Equal("tokenRequired", refused.Headers.GetValues("x-ms-error-code").Single());
        Assert.Equal("Bearer realm=\"itam\"", refused.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL")]
    [InlineData("X-Itam-Actor")]
    public async Task A_callers_own_header_is_no_proof(string header) =>
        Assert.Equal("tokenRequired", (await entra.App.GetAsync("assets", (header, ClientPrincipalTests.Principal(Directory)))).Code);

    [Fact]
    public async Task An_unknown_route_does_not_tell_a_stranger_that_it_is_unknown() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await entra.App.GetAsync("nothing-here")).Status);

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30.e30")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("W10.W10.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJ2ZXIiOnsiYSI6MX19.AAAA")]
    [InlineData("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA")]
    public async Task What_is_no_token_is_refused(string token) => await RefusedAsync(token, "tokenMalformed", "tokenIssuerInvalid", "tokenSignatureInvalid");

    [Fact]
    public async Task A_token_that_nobody_signed_is_refused()
    {
        var unsigned = Tokens.Sign(Directory.Person(entra.Now), key: null);
        Assert.Contains("\"alg\":\"none\"", Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(unsigned.Split('.')[0])), StringComparison.Ordinal);

        await RefusedAsync(unsigned, "tokenSignatureInvalid");
    }

    [Fact]
    public async Task The_public_key_is_no_shared_secret()
    {
        foreach (var secret in (byte[][])[Directory.Key.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(Directory.Key.Rsa.ExportSubjectPublicKeyInfoPem())])
        {
            var forged = Tokens.Sign(Directory.Person(entra.Now), new SymmetricSecurityKey(secret) { KeyId = Directory.Key.KeyId }, SecurityAlgorithms.HmacSha256);
            await RefusedAsync(forged, "tokenSignatureInvalid");
        }
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task No_algorithm_counts_but_the_directorys(string algorithm) =>
        await RefusedAsync(Tokens.Sign(Directory.Person(entra.Now), Directory.Key, algorithm), "tokenSignatureInvalid");

    [Fact]
    public async Task Another_key_under_the_name_of_a_published_one_is_refused()
    {
        using var rsa = RSA.Create(2048);
        await RefusedAsync(Tokens.Sign(Directory.Person(entra.Now), new RsaSecurityKey(rsa) { KeyId = Directory.Key.KeyId }), "tokenSignatureInvalid");
    }

    [Fact]
    public async Task A_key_that_is_published_for_another_issuer_is_refused() =>
        await RefusedAsync(Tokens.Sign(Directory.Person(entra.Now), Directory.OthersKey), "tokenIssuerInvalid", "tokenSignatureInvalid");

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = Directory.OfPerson(entra.Now).Split('.');
        var others = Directory.OfPerson(entra.Now, ("oid", Tokens.Robot.ToString())).Split('.');

        await RefusedAsync($"{parts[0]}.{others[1]}.{parts[2]}", "tokenSignatureInvalid");
    }

    [Fact]
    public async Task A_token_with_any_letter_changed_is_refused_and_no_fault_of_ours()
    {
        var token = Directory.OfPerson(entra.Now);

        // Not the last letter, some of whose bits mean nothing.
        await Gen.Select(Gen.Int[0, token.Length - 2], Gen.Char[' ', '~']).Where(change => token[change.Item1] != change.Item2).SampleAsync(
            async change =>
            {
                var answer = await entra.App.GetAsync("assets", Bearer($"{token[..change.Item1]}{change.Item2}{token[(change.Item1 + 1)..]}"));
                Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            },
            iter: 300);
    }

    [Theory]
    [InlineData("iss", "https://login.example/another-directory/v2.0", "tokenIssuerInvalid")]
    [InlineData("iss", null, "tokenIssuerInvalid")]
    [InlineData("tid", "9188040d-6c67-4c5b-b112-36a304b66dad", "tokenIssuerInvalid")]
    [InlineData("tid", null, "tokenIssuerInvalid")]
    [InlineData("ver", null, "tokenIssuerInvalid")]
    [InlineData("ver", "3.0", "tokenIssuerInvalid")]
    [InlineData("aud", "https://graph.microsoft.com", "tokenAudienceInvalid")]
    [InlineData("aud", "00000003-0000-0000-c000-000000000000", "tokenAudienceInvalid")]
    [InlineData("aud", null, "tokenAudienceInvalid")]
    [InlineData("scp", null, "accessTokenRequired")]
    [InlineData("scp", "", "accessTokenRequired")]
    [InlineData("oid", null, "tokenWithoutPrincipal")]
    [InlineData("oid", "kim", "tokenWithoutPrincipal")]
    [InlineData("exp", null, "tokenExpired")]
    [InlineData("exp", "soon", "tokenMalformed", "tokenExpired")]
    public async Task A_signed_token_that_is_not_meant_for_this_API_is_refused(string claim, string? value, params string[] codes) =>
        await RefusedAsync(Directory.OfPerson(entra.Now, (claim, value)), codes);

    [Fact]
    public async Task A_version_1_issuer_does_not_count_in_a_token_of_version_2() =>
        await RefusedAsync(Directory.OfPerson(entra.Now, ("iss", Directory.IssuerOfVersion1)), "tokenIssuerInvalid");

    [Fact]
    public async Task An_ID_token_opens_nothing_even_if_the_person_has_a_role() =>
        await RefusedAsync(Directory.OfPerson(entra.Now, ("scp", null), ("azp", null), ("nonce", "n"), ("roles", new[] { "Itam.ReadWrite" })), "accessTokenRequired");

    [Fact]
    public async Task An_application_without_a_role_is_known_but_not_permitted()
    {
        var refused = await entra.App.GetAsync("assets", Bearer(Directory.OfApplication(entra.Now, ("roles", null))));

        Assert.Equal((HttpStatusCode.Forbidden, "permissionMissing"), (refused.Status, refused.Code));
        Assert.StartsWith("Bearer realm=\"itam\", error=\"insufficient_scope\", ", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tokens_are_refused() => Assert.Equal(
        "tokenMalformed",
        (await entra.App.GetAsync("assets", Bearer(Directory.OfPerson(entra.Now)), Bearer(Directory.OfApplication(entra.Now)))).Code);

    [Theory]
    [InlineData(3600 - 1, null)]
    [InlineData(3600 + 59, null)]
    [InlineData(3600 + 60, "tokenExpired")]
    [InlineData(-300 - 60, null)]
    [InlineData(-300 - 61, "tokenNotYetValid")]
    public async Task A_token_counts_from_nbf_to_exp_and_a_minute_for_clocks_that_differ(int secondsAfterIssue, string? code)
    {
        var answer = await entra.App.GetAsync("assets", Bearer(Directory.OfPerson(entra.Now.AddSeconds(-secondsAfterIssue))));

        Assert.Equal((code is null ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_stranger_is_given_no_answer_again_that_was_somebodys()
    {
        var body = new { name = "Repeated", category = "dock" };
        var made = await entra.App.PostAsync("assets", body, Bearer(Directory.OfPerson(entra.Now)), Key("repeated"));
        var refused = await entra.App.PostAsync("assets", body, Bearer(Directory.OfPerson(entra.Now.AddDays(-1))), Key("repeated"));

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "tokenExpired", false), (refused.Status, refused.Code, refused.IsReplay()));
    }

    [Fact]
    public async Task A_strangers_body_is_not_read()
    {
        // The server asks for the body (100 Continue) when something reads it, and not before; a client sends one below 1 KiB all the same.
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = entra.App.Http.BaseAddress };
        using var body = new Unread();
        using var request = new HttpRequestMessage(HttpMethod.Post, "assets")
        {
            Content = new StreamContent(body) { Headers = { ContentType = new("application/json"), ContentLength = 2000 } },
            Headers = { ExpectContinue = true },
        };
        request.Headers.Add("Idempotency-Key", "unread");

        using var refused = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, false), (refused.StatusCode, body.IsRead));
    }

    private async Task RefusedAsync(string token, params string[] codes)
    {
        var refused = await entra.App.PostAsync("assets", new { name = "Refused", category = "dock" }, Bearer(token));

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.Contains(refused.Code, codes);
        Assert.Equal($"Bearer realm=\"itam\", error=\"invalid_token\", error_description=\"{refused["detail"]}\"", refused.Headers.WwwAuthenticate.ToString());
        Assert.DoesNotContain(Directory.Tenant.ToString(), refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("IDX", refused.Text, StringComparison.Ordinal);
    }

    private sealed class Unread : MemoryStream
    {
        public bool IsRead { get; private set; }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            IsRead = true;
            return Task.CompletedTask;
        }
    }
}
