using System.Text.Encodings.Web;
using System.Text.Json;

namespace Itam.LocalCosmos.Language.Values;

internal static class JsonTexts
{
    /// <summary>Answers are JSON for programs, not text inside a web page: only what JSON demands is escaped.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Quote(string text) => JsonSerializer.Serialize(text, Options);
}
