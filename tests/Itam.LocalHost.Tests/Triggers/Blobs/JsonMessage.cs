using System.Text.Json;

namespace Itam.LocalHost.Tests.Triggers.Blobs;

internal static class JsonMessage
{
    public static Dictionary<string, string> Parse(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
