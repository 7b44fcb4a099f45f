using Itam.Functions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace Itam.Functions.Tests.Platform;

public sealed class ItamOptionsTests
{
    private const string NotAConnectionString =
        "Cosmos is not a connection string; set it to AccountEndpoint=https://…;AccountKey=… as the account's keys page shows it.";

    [Theory]
    [InlineData("Cosmos", "AccountEndpoint=https://account.documents.azure.com:443/;AccountKey=a2V5PT0=;")]
    [InlineData("Cosmos", "AccountKey=a2V5PT0=;AccountEndpoint=http://127.0.0.1:8081/")]
    [InlineData("Cosmos:accountEndpoint", "https://account.documents.azure.com/")]
    public void A_connection_to_Cosmos_is_taken(string key, string value) => Assert.Empty(Faults(key, value));

    [Theory]
    [InlineData("garbage")]
    [InlineData("AccountEndpoint=https://account.documents.azure.com/")]
    [InlineData("AccountEndpoint=https://account.documents.azure.com/;AccountKey=;")]
    [InlineData("AccountKey=a2V5PT0=;")]
    [InlineData("AccountEndpoint=account;AccountKey=a2V5PT0=;")]
    [InlineData("AccountEndpoint=ftp://account/;AccountKey=a2V5PT0=;")]
    public void What_is_no_connection_string_is_refused_by_the_settings_name_and_not_repeated(string value) =>
        Assert.Equal([NotAConnectionString], Faults("Cosmos", value));

    [Fact]
    public void An_account_without_an_address_is_refused_by_the_settings_name() =>
        Assert.StartsWith("Cosmos__accountEndpoint is 'account';", Assert.Single(Faults("Cosmos:accountEndpoint", "account")), StringComparison.Ordinal);

    [Fact]
    public void No_connection_at_all_is_refused() =>
        Assert.StartsWith("Cosmos is not set;", Assert.Single(Faults("Cosmos", "")), StringComparison.Ordinal);

    [Theory]
    [InlineData("blobServiceUri", "AzureWebJobsStorage__queueServiceUri is not set;")]
    [InlineData("queueServiceUri", "AzureWebJobsStorage__blobServiceUri is not set;")]
    [InlineData("credential", "AzureWebJobsStorage is not set;")]
    public void A_storage_account_that_is_known_in_part_is_refused_by_what_is_missing(string given, string refusal)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Cosmos:accountEndpoint"] = "https://account.documents.azure.com/",
            [$"AzureWebJobsStorage:{given}"] = "https://account.example.net/",
        }).Build();

        Assert.StartsWith(refusal, Assert.Single(new ItamOptionsCheck(settings).Validate(null, new ItamOptions()).Failures ?? []), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Faults(string key, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            [key] = value,
        }).Build();
        return new ItamOptionsCheck(settings).Validate(null, new ItamOptions()).Failures ?? [];
    }
}
