using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Procurement;

/// <summary>The function that Event Grid starts on Flex Consumption, where the other one is switched off.</summary>
public sealed class ImportOnEventTests : IAsyncLifetime
{
    private readonly RunningApp app = new(null, "--AzureWebJobs_ImportProcurementFile_Disabled", "true", "--AzureWebJobs_ImportProcurementFileOnEvent_Disabled", "false");

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_file_is_imported_by_it_alone()
    {
        var import = await app.DropAsync("orders-2026-10.csv", await Imports.SampleAsync("orders-2026-10.csv"));

        Assert.Equal(("succeeded", 33), (import["status"], import.Count("assetsCreated")));
    }
}
