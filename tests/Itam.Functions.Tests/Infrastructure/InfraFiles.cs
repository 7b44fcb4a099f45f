using System.Text.Json.Nodes;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>The files of <c>infra/</c>, and what the snapshots say they deploy. <c>.ci/infra</c> proves that the snapshots are those of the templates.</summary>
internal static class InfraFiles
{
    public static readonly string[] Environments = ["dev", "prod"];

    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "infra");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static JsonNode Json(string name) => JsonNode.Parse(Text(name))!;

    public static IEnumerable<string> Queries(string folder) => Directory.EnumerateFiles(PathOf(folder), "*.kql").Select(File.ReadAllText);

    /// <summary>What would be deployed of one type.</summary>
    public static IReadOnlyList<JsonNode> Resources(string environment, string type) =>
        [.. Json($"main.{environment}.snapshot.json")["predictedResources"]!.AsArray().OfType<JsonNode>().Where(resource => (string?)resource["type"] == type)];

    public static IReadOnlyDictionary<string, string> AppSettings(string environment) =>
        Resources(environment, "Microsoft.Web/sites/config").Single()["properties"]!.AsObject()
            .ToDictionary(setting => setting.Key, setting => (string)setting.Value!, StringComparer.Ordinal);
}
