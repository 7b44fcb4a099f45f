namespace Itam.Worker.Tests.Host;

/// <summary>The emulators' keys, published by Microsoft and the same everywhere: they protect nothing and are no secrets.</summary>
internal static class EmulatorKeys
{
    public const string StorageAccount = "devstoreaccount1";
    public const string Storage = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    public const string Cosmos = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";
}
