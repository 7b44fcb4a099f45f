using Itam.Functions.Platform.Settings;

namespace Itam.Functions.Tests.Platform;

public sealed class AuthOptionsTests
{
    private const string Tenant = "3f2c9a51-77e0-4b6d-8d0e-5b0f6f8f2a10";
    private const string Api = "2e4d1c6f-0f0b-4d7e-9f53-3a9d54a8c1b7";

    [Theory]
    [InlineData("")]
    [InlineData("Keys")]
    public void With_keys_nothing_else_is_looked_at(string mode) => Assert.Empty(new AuthOptions { Mode = mode, TenantId = "common", Instance = "" }.Faults());

    [Theory]
    [InlineData("https://login.microsoftonline.com/")]
    [InlineData("https://login.microsoftonline.us")]
    [InlineData("https://login.partner.microsoftonline.cn/")]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("http://localhost:5000")]
    public void An_instance_is_a_sign_in_address_or_one_of_this_machine(string instance) => Assert.Empty(Entra(instance: instance).Faults());

    [Theory]
    [InlineData("http://login.microsoftonline.com/")]
    [InlineData("login.microsoftonline.com")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("")]
    public void Another_instance_is_refused(string instance) =>
        Assert.StartsWith($"Auth__Instance is '{instance}'; set it to the cloud's sign-in address, ", Assert.Single(Entra(instance: instance).Faults()), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("common")]
    [InlineData("organizations")]
    [InlineData("consumers")]
    [InlineData("example.onmicrosoft.com")]
    [InlineData("9188040d-6c67-4c5b-b112-36a304b66dad")]
    public void Only_one_directory_can_be_trusted(string tenant) =>
        Assert.StartsWith($"Auth__TenantId is '{tenant}'", Assert.Single(Entra(tenant: tenant).Faults()), StringComparison.Ordinal);

    [Theory]
    [InlineData("keys")]
    [InlineData("Easy")]
    public void An_unknown_mode_is_refused_with_the_known_ones(string mode) => Assert.Equal(
        [$"Auth__Mode is '{mode}'; set it to Keys (function keys) or Entra (access tokens of Microsoft Entra ID)."], new AuthOptions { Mode = mode }.Faults());

    [Fact]
    public void All_that_is_missing_is_named_at_once() =>
        Assert.Equal(["Auth__TenantId", "Auth__Audience"], Entra(tenant: "", audience: " , ").Faults().Select(fault => fault.Split(' ')[0]));

    [Fact]
    public void A_client_id_stands_for_its_Application_ID_URI_and_others_for_themselves() => Assert.Equal(
        [Api, $"api://{Api}", "https://itam.example.com"], Entra(audience: $"{Api}, https://itam.example.com").Audiences);

    [Fact]
    public async Task The_app_does_not_start_on_settings_that_let_nobody_or_everybody_in()
    {
        var app = new RunningApp(null, "--Auth__Mode", "Entra", "--Auth__TenantId", "common");
        var refused = await Assert.ThrowsAnyAsync<Exception>(async () => await app.InitializeAsync());
        await app.DisposeAsync();

        Assert.Contains("Auth__TenantId is 'common'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Auth__Audience is not set", refused.Message, StringComparison.Ordinal);
    }

    private static AuthOptions Entra(string tenant = Tenant, string audience = Api, string instance = "https://login.microsoftonline.com/") =>
        new() { Mode = "Entra", TenantId = tenant, Audience = audience, Instance = instance };
}
