using System.Xml.Linq;
using Itam.LocalHost.Storage;
using Microsoft.AspNetCore.Http;

namespace Itam.LocalHost.Blobs;

/// <summary>Get Blob Service Properties and Get Account Information: constants, nothing can be set here.</summary>
internal static class AccountOperations
{
    public static Task GetPropertiesAsync(BlobRequest request) => StorageResponse.WriteXmlAsync(request.Http,
        new XElement("StorageServiceProperties",
            new XElement("Logging",
                new XElement("Version", "1.0"),
                new XElement("Delete", "false"),
                new XElement("Read", "false"),
                new XElement("Write", "false"),
                NoRetention("RetentionPolicy")),
            NoMetrics("HourMetrics"),
            NoMetrics("MinuteMetrics"),
            new XElement("Cors"),
            NoRetention("DeleteRetentionPolicy"),
            new XElement("StaticWebsite", new XElement("Enabled", "false"))));

    public static Task GetInformationAsync(BlobRequest request)
    {
        request.Http.Response.StatusCode = StatusCodes.Status200OK;
        request.Http.Response.Headers["x-ms-sku-name"] = "Standard_LRS";
        request.Http.Response.Headers["x-ms-account-kind"] = "StorageV2";
        request.Http.Response.Headers["x-ms-is-hns-enabled"] = "false";
        return Task.CompletedTask;
    }

    private static XElement NoMetrics(string name) => new(name,
        new XElement("Version", "1.0"),
        new XElement("Enabled", "false"),
        NoRetention("RetentionPolicy"));

    private static XElement NoRetention(string name) => new(name, new XElement("Enabled", "false"));
}
