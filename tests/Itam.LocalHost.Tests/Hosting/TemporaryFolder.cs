namespace Itam.LocalHost.Tests.Hosting;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("itam-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
