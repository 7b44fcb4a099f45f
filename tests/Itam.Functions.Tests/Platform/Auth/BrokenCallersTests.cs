using System.Net;
using Itam.Functions.Platform.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace Itam.Functions.Tests.Platform.Auth;

/// <summary>A fault while the app finds out who calls lets nobody in.</summary>
public sealed class BrokenCallersTests
{
    [Fact]
    public async Task Nothing_of_the_request_is_carried_out()
    {
        var callers = new Mock<ICallers>();
        callers.Setup(known => known.IdentifyAsync(It.IsAny<HttpRequest>())).ThrowsAsync(new InvalidOperationException("broken"));
        await using var app = new RunningApp { Configure = services => services.Replace(ServiceDescriptor.Singleton(callers.Object)) };
        await app.InitializeAsync();

        var failed = await app.PostAsync("assets", new { name = "Dock", category = "dock" });
        callers.Setup(known => known.IdentifyAsync(It.IsAny<HttpRequest>())).ReturnsAsync(Caller.Anonymous);

        Assert.Equal((HttpStatusCode.InternalServerError, "internalError"), (failed.Status, failed.Code));
        Assert.DoesNotContain("broken", failed.Text, StringComparison.Ordinal);
        Assert.Empty(await app.ListAsync("assets"));
    }
}
