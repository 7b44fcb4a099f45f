using Azure.Storage.Blobs;
using Itam.Functions.Tests.Platform;
using Itam.LocalHost.Tests.Azurite;

namespace Itam.Functions.Tests.Procurement;

/// <summary>The app with Microsoft's storage emulator in the local storage's place.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzuriteImportTests(AzuriteProcess azurite)
{
    private const string Header = "PO Number,Line,Vendor,Description,Quantity,Unit Price,Currency,Serial Numbers,Manufacturer,Received Date,Cost Centre\n";

    [Fact]
    public async Task A_file_uploaded_to_azurite_is_imported_once_and_has_its_result_beside_it()
    {
        var app = new RunningApp(data: null, "--AzureWebJobsStorage", azurite.ConnectionString);
        await using (app)
        {
            await app.InitializeAsync();
            Assert.False(Directory.Exists(Path.Combine(app.Data, "blobs")));
            await new BlobContainerClient(azurite.ConnectionString, "procurement").UploadBlobAsync(
                "order.csv",
                BinaryData.FromString(Header + "PO-AZ,1,Acme,Dock,2,10.50,EUR,,,,CC-1\n"),
                TestContext.Current.CancellationToken);

            var import = await app.EndOfAsync("order.csv");

            Assert.Equal("succeeded", import["status"]);
            Assert.Equal((1, 2), (import.Count("created"), import.Count("assetsCreated")));
            Assert.NotEmpty(await app.ResultAsync(import));
        }
    }
}
