using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>Says of each file that a person dropped and that can be no blob why it is passed over, once a process.</summary>
internal sealed partial class IgnoredFiles(BlobFolder folder, ILogger logger)
{
    private readonly ConcurrentDictionary<string, bool> said = new(StringComparer.Ordinal);

    /// <param name="path">The file's or folder's whole path.</param>
    /// <param name="reason">What is wrong with it, as the end of a sentence that begins with its name.</param>
    public void Say(string path, string reason)
    {
        if (said.TryAdd(path, true))
        {
            LogIgnored(logger, Escaped(Path.GetRelativePath(folder.Root, path)), reason);
        }
    }

    /// <summary>A name can hold line feeds, and a message is one line.</summary>
    private static string Escaped(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    [LoggerMessage(LogLevel.Warning, "Ignored: \"{File}\" {Reason}. To have it read, drop a copy of it under another name.")]
    private static partial void LogIgnored(ILogger logger, string file, string reason);
}
