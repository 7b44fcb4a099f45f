namespace Itam.Domain.Configuration;

/// <summary>The classes of configuration items, after the CMDBs of ServiceNow and iTop.</summary>
public static class ConfigurationItemClass
{
    public const string BusinessService = "businessService";

    public static IReadOnlyList<string> Known { get; } =
    [
        BusinessService, "application", "database", "server", "virtualMachine", "container", "networkDevice", "storage", "rack", "powerUnit",
        "endpoint", "softwareInstance", "cloudResource", "location", "document", "businessProcess",
    ];
}
