using System.Security.Cryptography;
using System.Text.Json;
using Itam.Functions.Platform.Auth;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;
using Moq;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>A directory that publishes where its keys are, and not the keys: half an outage.</summary>
public sealed class PublishedKeysTests : IDisposable
{
    private const string Discovery = "https://directory.example/.well-known/openid-configuration";
    private const string Keys = "https://directory.example/keys";

    private readonly FakeTimeProvider time = new(RunningApp.Start);
    private readonly Mock<IDocumentRetriever> directory = new(MockBehavior.Strict);
    private readonly PublishedKeys published;

    public PublishedKeysTests()
    {
        published = new PublishedKeys(Discovery, () => directory.Object, time, NullLogger<PublishedKeys>.Instance);
        directory.Setup(documents => documents.GetDocumentAsync(Discovery, It.IsAny<CancellationToken>()))
            .ReturnsAsync(JsonSerializer.Serialize(new { issuer = "https://directory.example", jwks_uri = Keys }));
    }

    public void Dispose() => published.Dispose();

    [Fact]
    public async Task Without_any_keys_nobody_can_be_checked_and_the_directory_is_asked_once_in_a_while()
    {
        directory.Setup(documents => documents.GetDocumentAsync(Keys, It.IsAny<CancellationToken>())).ThrowsAsync(new HttpRequestException("away"));

        for (var call = 0; call < 5; call++)
        {
            Assert.Equal(Refusals.KeysUnavailable, (await published.CurrentAsync()).Error);
        }

        directory.Verify(documents => documents.GetDocumentAsync(Keys, It.IsAny<CancellationToken>()), Times.Once);

        time.Advance(PublishedKeys.Pause);
        PublishKey();
        Assert.Single((await published.CurrentAsync()).Value.SigningKeys);
    }

    [Fact]
    public async Task Known_keys_are_not_lost_over_it()
    {
        PublishKey();
        var known = (await published.CurrentAsync()).Value;
        directory.Setup(documents => documents.GetDocumentAsync(Keys, It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("broke off"));

        time.Advance(TimeSpan.FromHours(13));

        Assert.Same(known, (await published.CurrentAsync()).Value);
        directory.Verify(documents => documents.GetDocumentAsync(Keys, It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Fact]
    public async Task A_set_of_keys_that_is_empty_is_none()
    {
        directory.Setup(documents => documents.GetDocumentAsync(Keys, It.IsAny<CancellationToken>())).ReturnsAsync("""{"keys":[]}""");

        Assert.Equal(Refusals.KeysUnavailable, (await published.CurrentAsync()).Error);
    }

    private void PublishKey()
    {
        using var rsa = RSA.Create(2048);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var document = new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } };
        directory.Setup(documents => documents.GetDocumentAsync(Keys, It.IsAny<CancellationToken>())).ReturnsAsync(JsonSerializer.Serialize(document));
    }
}
