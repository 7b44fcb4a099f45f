using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using DomainCurrency = Itam.Domain.Common.Currency;

namespace Itam.Functions.Platform.Settings;

/// <summary>The app's own settings, checked before it starts.</summary>
internal sealed class ItamOptions
{
    /// <summary>IANA name of the zone in which a month ends, such as <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>ISO 4217; what sums over several currencies are in.</summary>
    public string BaseCurrency { get; set; } = "EUR";

    /// <summary>The address under which callers reach the app, when it differs from what it sees itself.</summary>
    public string PublicUrl { get; set; } = string.Empty;

    public AuthOptions Auth { get; set; } = new();

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>Says of each setting that is wrong what to do about it.</summary>
internal sealed class ItamOptionsCheck(IConfiguration configuration) : IValidateOptions<ItamOptions>
{
    public ValidateOptionsResult Validate(string? name, ItamOptions options)
    {
        List<string> faults = [];
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            faults.Add($"TimeZone is '{options.TimeZone}'; set it to an IANA name such as Europe/Berlin, or UTC.");
        }

        if (!DomainCurrency.TryGet(options.BaseCurrency, out _))
        {
            faults.Add($"BaseCurrency is '{options.BaseCurrency}'; set it to an ISO 4217 code in capitals, such as EUR.");
        }

        if (options.PublicUrl.Length > 0 && !(Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            faults.Add($"PublicUrl is '{options.PublicUrl}'; set it to an address such as https://itam.example.com, or leave it empty.");
        }

        faults.AddRange(options.Auth.Faults());
        if (CosmosFault() is { } fault)
        {
            faults.Add(fault);
        }

        if (StorageFault() is { } storageFault)
        {
            faults.Add(storageFault);
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    /// <summary>Blobs and queues are addressed each on its own where the account's name does not tell the addresses.</summary>
    private string? StorageFault()
    {
        var (blobs, queues) = (IsSet("AzureWebJobsStorage:blobServiceUri"), IsSet("AzureWebJobsStorage:queueServiceUri"));
        return IsSet("AzureWebJobsStorage") || IsSet("AzureWebJobsStorage:accountName") || (blobs && queues) ? null
            : blobs || queues ? $"AzureWebJobsStorage__{(blobs ? "queue" : "blob")}ServiceUri is not set; set it to the address of the account's {(blobs ? "queues" : "blobs")}, or AzureWebJobsStorage__accountName to the account's name."
            : "AzureWebJobsStorage is not set; set it to a connection string, or AzureWebJobsStorage__accountName to the storage account's name.";
    }

    private bool IsSet(string setting) => !string.IsNullOrEmpty(configuration[setting]);

    /// <summary>The values are not repeated: a connection string holds a key.</summary>
    private string? CosmosFault() => (configuration["Cosmos"], configuration["Cosmos:accountEndpoint"]) switch
    {
        ({ Length: > 0 } text, _) => CosmosConnection.IsWellFormed(text) ? null
            : "Cosmos is not a connection string; set it to AccountEndpoint=https://…;AccountKey=… as the account's keys page shows it.",
        (_, { Length: > 0 } address) => CosmosConnection.IsAddress(address) ? null
            : $"Cosmos__accountEndpoint is '{address}'; set it to the account's address, such as https://account.documents.azure.com/.",
        _ => "Cosmos is not set; set it to a connection string, or Cosmos__accountEndpoint (with Cosmos__credential=managedidentity) to the account's address.",
    };
}

internal static class SettingsModule
{
    public static IServiceCollection AddItamSettings(this IServiceCollection services)
    {
        services.AddOptions<ItamOptions>().Configure<IConfiguration>((options, configuration) => configuration.Bind(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ItamOptions>, ItamOptionsCheck>();
        return services;
    }
}
