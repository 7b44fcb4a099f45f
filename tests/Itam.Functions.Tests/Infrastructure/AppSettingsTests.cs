using System.Text.Json.Nodes;
using Itam.Functions.Platform.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>The settings that are deployed are those that the app and its host read, and no others.</summary>
public sealed class AppSettingsTests
{
    /// <summary>A connection by an identity instead of the sample's connection strings.</summary>
    private static readonly string[] Connections =
    [
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "Cosmos__accountEndpoint", "Cosmos__credential", "Cosmos__clientId",
    ];

    /// <summary>What the platform reads; the sample needs none of it.</summary>
    private static readonly string[] Platform = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AzureWebJobsDisableHomepage"];

    /// <summary>Flex Consumption refuses these: what they said is in functionAppConfig.</summary>
    private static readonly string[] MovedElsewhere = ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_TIME_ZONE"];

    public static TheoryData<string> Environments => [.. InfraFiles.Environments];

    [Theory]
    [MemberData(nameof(Environments))]
    public void Every_setting_of_the_sample_that_applies_is_deployed_and_none_that_nobody_reads(string environment)
    {
        var switches = FunctionTable.Triggers<BlobTriggerAttribute>().Select(found => $"AzureWebJobs_{found.Function}_Disabled");
        var own = Sample().Where(name => !name.StartsWith("LocalHost__", StringComparison.Ordinal) && !MovedElsewhere.Contains(name) && name is not ("AzureWebJobsStorage" or "Cosmos"));

        Assert.Equal(own.Concat(Connections).Concat(Platform).Concat(switches).Distinct().Order(), InfraFiles.AppSettings(environment).Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Of_the_functions_that_import_a_file_only_the_one_that_takes_events_is_on(string environment)
    {
        var settings = InfraFiles.AppSettings(environment);
        Assert.All(FunctionTable.Triggers<BlobTriggerAttribute>(), found =>
            Assert.Equal(found.Trigger.Source == BlobTriggerSource.EventGrid ? "false" : "true", settings[$"AzureWebJobs_{found.Function}_Disabled"]));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_app_accepts_them(string environment)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(InfraFiles.AppSettings(environment).Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)Resolved(setting.Value))))
            .Build();
        var options = new ItamOptions();
        configuration.Bind(options);

        var result = new ItamOptionsCheck(configuration).Validate(null, options);

        Assert.True(result.Succeeded, result.FailureMessage);
    }

    /// <summary>What Azure fills in is an expression in the snapshot, always of an address or an id here.</summary>
    private static string Resolved(string value) => value.StartsWith('[') ? "https://example.azure.com/" : value;

    private static IEnumerable<string> Sample() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "local.settings.sample.json")))!["Values"]!.AsObject().Select(setting => setting.Key);
}
