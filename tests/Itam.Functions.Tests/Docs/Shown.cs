using System.Text.Json;
using System.Text.RegularExpressions;

namespace Itam.Functions.Tests.Docs;

/// <summary>
/// Compares what a page shows with what came back. Everything is compared exactly, except that
/// <list type="bullet">
/// <item>an id or an ETag that is shown stands for the one that came back at its first place, and for that one at every later place of the page;</item>
/// <item>an instant stands for any instant, a trace id, a secret or a request charge for any of its kind;</item>
/// <item><c>…</c> at the end of an object, an array, a string or a line stands for the rest of it, and a line of its own for further lines;</item>
/// <item>of a response's headers those that are shown are compared.</item>
/// </list>
/// JSON may be laid out over several lines; its members may come in any order.
/// </summary>
internal sealed partial class Shown
{
    private const string Rest = "…";

    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <returns>What differs; null if nothing does.</returns>
    public string? Difference(IReadOnlyList<string> shown, string actual)
    {
        var before = ids.ToList();
        var difference = DifferenceOf(shown, actual);
        if (difference is not null)
        {
            // What did not match teaches nothing: the command may be repeated.
            ids.Clear();
            before.ForEach(known => ids.Add(known.Key, known.Value));
        }

        return difference;
    }

    private string? DifferenceOf(IReadOnlyList<string> shown, string actual)
    {
        var lines = actual.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (!shown[0].StartsWith("HTTP/", StringComparison.Ordinal))
        {
            return BodyDifference(shown, lines);
        }

        var (head, body) = Parts(shown);
        var (actualHead, actualBody) = Parts(lines);
        foreach (var line in head)
        {
            var name = line.Split(':')[0];
            var came = line == head[0] ? actualHead[0] : actualHead.FirstOrDefault(header => string.Equals(header.Split(':')[0], name, StringComparison.OrdinalIgnoreCase));
            if (came is null || TextDifference(line, came) is not null)
            {
                return $"{line} is shown, {came ?? "nothing"} came";
            }
        }

        return body.Count == 0 ? null : BodyDifference(body, actualBody);
    }

    private static (IReadOnlyList<string> Head, IReadOnlyList<string> Body) Parts(IReadOnlyList<string> lines)
    {
        var end = lines.ToList().FindIndex(line => line.Length == 0);
        return end < 0 ? (lines, []) : ([.. lines.Take(end)], [.. lines.Skip(end + 1)]);
    }

    private string? BodyDifference(IReadOnlyList<string> shown, IReadOnlyList<string> actual)
    {
        if (shown[0].StartsWith('{') && shown.Count(line => line.StartsWith('{')) == 1)
        {
            return JsonDifference(string.Join('\n', shown), string.Join('\n', actual));
        }

        var open = string.Equals(shown[^1], Rest, StringComparison.Ordinal);
        var count = open ? shown.Count - 1 : shown.Count;
        return (open ? actual.Count < count : actual.Count != count)
            ? $"{count} lines are shown, {actual.Count} came"
            : Enumerable.Range(0, count).Select(i => LineDifference(shown[i], actual[i])).FirstOrDefault(difference => difference is not null);
    }

    private string? LineDifference(string shown, string actual) =>
        shown is ['{' or '[', ..] ? JsonDifference(shown, actual) : TextDifference(shown, actual);

    private string? JsonDifference(string shown, string actual)
    {
        if (actual is not ['{' or '[', ..])
        {
            return $"JSON is shown, '{actual}' came";
        }

        using var shownJson = JsonDocument.Parse(WithMarks(shown));
        using var actualJson = JsonDocument.Parse(actual);
        return Difference(shownJson.RootElement, actualJson.RootElement, "$");
    }

    /// <summary>The rest of an object or of an array becomes a member or an item that JSON can have.</summary>
    private static string WithMarks(string shown) => RestOfArray().Replace(RestOfObject().Replace(shown, $"\"{Rest}\": 0"), $"\"{Rest}\"");

    private string? Difference(JsonElement shown, JsonElement actual, string path) => (shown.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => ObjectDifference(shown, actual, path),
        (JsonValueKind.Array, JsonValueKind.Array) => ArrayDifference(shown, actual, path),
        (JsonValueKind.String, JsonValueKind.String) => TextDifference(shown.GetString()!, actual.GetString()!) is { } difference ? $"{path}: {difference}" : null,
        _ => string.Equals(shown.GetRawText(), actual.GetRawText(), StringComparison.Ordinal) ? null : $"{path}: {shown} is shown, {actual} came",
    };

    private string? ObjectDifference(JsonElement shown, JsonElement actual, string path)
    {
        var open = false;
        foreach (var member in shown.EnumerateObject())
        {
            if (string.Equals(member.Name, Rest, StringComparison.Ordinal))
            {
                open = true;
            }
            else if (!actual.TryGetProperty(member.Name, out var value))
            {
                return $"{path}.{member.Name} is shown and did not come";
            }
            else if (Difference(member.Value, value, $"{path}.{member.Name}") is { } difference)
            {
                return difference;
            }
        }

        var more = actual.EnumerateObject().FirstOrDefault(member => !shown.TryGetProperty(member.Name, out _));
        return open || more.Value.ValueKind == JsonValueKind.Undefined ? null : $"{path}.{more.Name} came and is not shown";
    }

    private string? ArrayDifference(JsonElement shown, JsonElement actual, string path)
    {
        var items = shown.EnumerateArray().ToList();
        var open = items is [.., { ValueKind: JsonValueKind.String } last] && last.ValueEquals(Rest);
        var count = open ? items.Count - 1 : items.Count;
        return (open ? actual.GetArrayLength() < count : actual.GetArrayLength() != count)
            ? $"{path}: {count} items are shown, {actual.GetArrayLength()} came"
            : Enumerable.Range(0, count).Select(i => Difference(items[i], actual[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
    }

    private string? TextDifference(string shown, string actual)
    {
        var open = shown.EndsWith(Rest, StringComparison.Ordinal);
        var text = open ? shown[..^Rest.Length] : shown;
        var pattern = Volatile().Replace(text, static value => "\0" + value.Value + "\0").Split('\0');
        // The odd parts are volatile values.
        var form = "^" + string.Concat(pattern.Select((part, i) => i % 2 == 0 ? Regex.Escape(part) : $"({FormOf(part)})")) + (open ? "" : "$");
        var match = Regex.Match(actual, form, RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        if (!match.Success)
        {
            return $"'{shown}' is shown, '{actual}' came";
        }

        for (var i = 1; i < pattern.Length; i += 2)
        {
            var came = match.Groups[(i + 1) / 2].Value;
            if (Id().IsMatch(pattern[i]) && IdDifference(pattern[i], came) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private string? IdDifference(string shown, string came)
    {
        if (ids.TryGetValue(shown, out var first))
        {
            return string.Equals(first, came, StringComparison.Ordinal) ? null : $"{shown} stood for {first} before and came as {came} now";
        }

        if (ids.ContainsValue(came))
        {
            return $"{shown} came as {came}, for which the page shows another id before";
        }

        ids.Add(shown, came);
        return null;
    }

    private static string FormOf(string value) => value switch
    {
        _ when Id().IsMatch(value) => Id().ToString(),
        _ when Instant().IsMatch(value) => Instant().ToString(),
        _ when value.StartsWith("whsec_", StringComparison.Ordinal) => "whsec_[A-Za-z0-9+/=]+",
        _ when value.StartsWith("x-ms-request-charge", StringComparison.Ordinal) => @"x-ms-request-charge: [\d.]+",
        _ => "[0-9a-f]{32}",
    };

    [GeneratedRegex(@"…(?=\s*\})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RestOfObject();

    [GeneratedRegex(@"…(?=\s*\])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RestOfArray();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T[\d:.]+Z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();

    /// <summary>Ids and ETags, instants, trace ids, secrets and request charges.</summary>
    [GeneratedRegex(
        @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}T[\d:.]+Z|x-ms-request-charge: [\d.]+|whsec_[A-Za-z0-9+/=]+|\b[0-9a-f]{32}\b",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Volatile();
}
