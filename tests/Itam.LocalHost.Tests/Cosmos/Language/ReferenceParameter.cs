using System.Text.Json.Nodes;

namespace Itam.LocalHost.Tests.Cosmos.Language;

/// <summary>A constant that is sent beside the query.</summary>
internal sealed record ReferenceParameter(string Json) : ReferenceExpression
{
    /// <summary>A name that a value always has.</summary>
    public static string NameOf(string json) => "@p" + Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(json));

    public override object? Of(JsonObject document) => FromJson(JsonNode.Parse(Json));

    public override string ToString() => NameOf(Json);
}
