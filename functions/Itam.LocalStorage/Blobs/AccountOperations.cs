using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs;

/// <summary>Get Blob Service Properties and Get Account Information.</summary>
internal static class AccountOperations
{
    public static Task GetPropertiesAsync(BlobRequest request) =>
        StorageResponse.WriteXmlAsync(request.Http, ServiceProperties.Blob());

    public static Task GetInformationAsync(BlobRequest request)
    {
        var headers = request.Http.Response.Headers;
        headers["x-ms-sku-name"] = "Standard_LRS";
        headers["x-ms-account-kind"] = "StorageV2";
        headers["x-ms-is-hns-enabled"] = "false";
        return Task.CompletedTask;
    }
}
