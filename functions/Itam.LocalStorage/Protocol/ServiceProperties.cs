using System.Xml.Linq;

namespace Itam.LocalStorage.Protocol;

/// <summary>The properties of the services: constants, nothing can be set here.</summary>
internal static class ServiceProperties
{
    public static XElement Blob() => Common(
        NoRetention("DeleteRetentionPolicy"),
        new XElement("StaticWebsite", new XElement("Enabled", "false")));

    public static XElement Queue() => Common();

    private static XElement Common(params XElement[] more) => new("StorageServiceProperties",
        new XElement("Logging",
            new XElement("Version", "1.0"),
            new XElement("Delete", "false"),
            new XElement("Read", "false"),
            new XElement("Write", "false"),
            NoRetention("RetentionPolicy")),
        NoMetrics("HourMetrics"),
        NoMetrics("MinuteMetrics"),
        new XElement("Cors"),
        more);

    private static XElement NoMetrics(string name) => new(name,
        new XElement("Version", "1.0"),
        new XElement("Enabled", "false"),
        NoRetention("RetentionPolicy"));

    private static XElement NoRetention(string name) => new(name, new XElement("Enabled", "false"));
}
