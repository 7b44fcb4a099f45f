using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Itam.Functions.Tests.Docs;

/// <summary>
/// jq with the options <c>-r</c> and <c>-c</c> and the filters that the pages use: paths (<c>.a.b</c>, <c>.a[0]</c>, <c>.a[]</c>), pipes,
/// arrays and objects of paths (<c>[.a, .b.c]</c>, <c>{a, b: .c.d}</c>) and <c>length</c>.
/// </summary>
internal static partial class JqFilter
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Run(string[] arguments, string input)
    {
        var raw = arguments.Contains("-r", StringComparer.Ordinal);
        var filter = Assert.Single(arguments, argument => argument is not ("-r" or "-c"));
        IEnumerable<JsonNode?> values = [JsonNode.Parse(input)];
        foreach (var stage in filter.Split('|', StringSplitOptions.TrimEntries))
        {
            values = [.. values.SelectMany(value => Apply(stage, value))];
        }

        var output = new StringBuilder();
        foreach (var value in values)
        {
            output.Append(raw && value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value?.ToJsonString(Compact) ?? "null").Append('\n');
        }

        return output.ToString();
    }

    private static IEnumerable<JsonNode?> Apply(string stage, JsonNode? value) => stage switch
    {
        "length" => [JsonValue.Create(((JsonArray)value!).Count)],
        ['[', .. var items, ']'] => [new JsonArray([.. items.Split(',', StringSplitOptions.TrimEntries).Select(item => Path(item, value).Single()?.DeepClone())])],
        ['{', .. var members, '}'] => [new JsonObject(members.Split(',', StringSplitOptions.TrimEntries).Select(member => Member(member, value)))],
        _ => Path(stage, value),
    };

    private static KeyValuePair<string, JsonNode?> Member(string member, JsonNode? value)
    {
        var parts = member.Split(':', 2, StringSplitOptions.TrimEntries);
        return new(parts[0], Path(parts.Length == 2 ? parts[1] : "." + parts[0], value).Single()?.DeepClone());
    }

    private static IEnumerable<JsonNode?> Path(string path, JsonNode? value)
    {
        if (!PathForm().IsMatch(path))
        {
            throw new FormatException($"The pages' jq does not know the filter {path}");
        }

        IEnumerable<JsonNode?> values = [value];
        foreach (var step in PathStep().Matches(path).Select(match => match.Value))
        {
            values = step switch
            {
                "[]" => values.SelectMany(each => each!.AsArray()),
                ['[', .. var index, ']'] => values.Select(each => each?.AsArray().ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture))),
                _ => values.Select(each => each?[step[1..]]),
            };
        }

        return values;
    }

    [GeneratedRegex(@"^(\.[A-Za-z]\w*|\.?\[\d*\])+$|^\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathForm();

    [GeneratedRegex(@"\.[A-Za-z]\w*|\[\d*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathStep();
}
