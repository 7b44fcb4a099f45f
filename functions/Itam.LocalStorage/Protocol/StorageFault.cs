namespace Itam.LocalStorage.Protocol;

/// <summary>A refusal as the storage services give it: a status, a code that clients compare and a sentence for people.</summary>
internal sealed class StorageFault(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}
