using System.Net;
using System.Net.Sockets;
using Itam.LocalServer;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Tests.Hosting;

/// <summary>Which ports a process takes, and what it keeps of the data folder for itself.</summary>
public sealed class HeldResourcesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TcpListener taken = new(IPAddress.Loopback, 0);

    public HeldResourcesTests() => taken.Start();

    private int Taken => ((IPEndPoint)taken.LocalEndpoint).Port;

    public void Dispose()
    {
        taken.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Without_a_word_about_ports_each_service_takes_its_usual_one()
    {
        var (first, other) = (FreePort(), FreePort());
        using var resources = Open();
        Assert.Equal(first, resources.ListenFirst(new ServicePort("First", first, "--first")).Port);
        Assert.Equal(other, resources.ListenBeside(new ServicePort("Other", other, "--other")).Port);
    }

    [Fact]
    public void A_second_instance_needs_a_port_of_its_own_for_the_first_service_alone()
    {
        using var resources = Open(("First", "0"));
        var usual = FreePort();
        resources.ListenFirst(new ServicePort("First", Taken, "--first"));
        Assert.NotEqual(usual, resources.ListenBeside(new ServicePort("Other", usual, "--other")).Port);
    }

    [Fact]
    public void A_usual_port_that_is_taken_is_another_services_only_if_it_is_not_the_first()
    {
        using var resources = Open();
        Assert.NotEqual(Taken, resources.ListenBeside(new ServicePort("Other", Taken, "--other")).Port);
        Assert.Equal(
            $"Port {Taken} is taken: stop what listens on it, or choose another one with --first (0 = any free port).",
            Assert.Throws<StartRefusedException>(() => resources.ListenFirst(new ServicePort("First", Taken, "--first"))).Message);
    }

    [Fact]
    public void A_port_that_was_asked_for_is_taken_or_refused()
    {
        var port = FreePort();
        using var resources = Open(("First", "0"), ("Other", $"{port}"), ("Third", $"{Taken}"));
        resources.ListenFirst(new ServicePort("First", 1, "--first"));
        Assert.Equal(port, resources.ListenBeside(new ServicePort("Other", 1, "--other")).Port);
        Assert.Throws<StartRefusedException>(() => resources.ListenBeside(new ServicePort("Third", 1, "--third")));
    }

    [Fact]
    public void Each_part_of_the_data_folder_has_one_holder()
    {
        using var other = Open();
        using (var resources = Open())
        {
            resources.Hold("cosmos");
            other.Hold("storage");
            Assert.Contains("(cosmos.lock)", Assert.Throws<StartRefusedException>(() => other.Hold("cosmos")).Message, StringComparison.Ordinal);
        }

        other.Hold("cosmos");
    }

    [Fact]
    public void A_data_folder_that_is_made_is_its_users_alone()
    {
        var made = Path.Combine(folder.Path, "inner", "data");
        using var resources = HeldResources.Open(Settings((DataFolder.Key, made)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(made));
        }
    }

    private HeldResources Open(params (string Key, string Value)[] settings) => HeldResources.Open(Settings([(DataFolder.Key, folder.Path), .. settings]));

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value)).Build();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
