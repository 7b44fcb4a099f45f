using System.Text;
using System.Text.Json.Nodes;
using Itam.LocalHost.Cosmos.Language.Translation;

namespace Itam.LocalHost.Cosmos.Language.Functions;

internal static class ArrayFunctions
{
    public static object Contains(object?[] args)
    {
        if (JsonValues.Parse(args[0]) is not JsonArray array || Encoded.IsUndefined(args[1]))
        {
            return Encoded.Undefined;
        }

        var wanted = JsonValues.Decode(args[1]!);
        return args.Length == 2 || args[2] is Encoded.False ? Encoded.Boolean(array.Any(item => JsonValues.AreEqual(item, wanted)))
            : args[2] is Encoded.True ? Encoded.Boolean(array.Any(item => JsonValues.Covers(item, wanted)))
            : Encoded.Undefined;
    }

    public static object Concatenate(object?[] args)
    {
        var result = new JsonArray();
        foreach (var arg in args)
        {
            if (JsonValues.Parse(arg) is not JsonArray items)
            {
                return Encoded.Undefined;
            }

            foreach (var item in items)
            {
                result.Add(item?.DeepClone());
            }
        }

        return JsonValues.Encode(result);
    }

    /// <summary>Items from a place, which below 0 counts from the end, to the end or so many of them.</summary>
    public static object Slice(object?[] args)
    {
        if (JsonValues.Parse(args[0]) is not JsonArray items || !args.Skip(1).All(Encoded.IsNumber))
        {
            return Encoded.Undefined;
        }

        var place = WholeNumbers.Of(args[1], "ARRAY_SLICE");
        var start = (int)Math.Clamp(place < 0 ? items.Count + place : place, 0, items.Count);
        var count = args.Length == 3 ? (int)Math.Clamp(WholeNumbers.Of(args[2], "ARRAY_SLICE"), 0, items.Count - start) : items.Count - start;
        return JsonValues.Encode(new JsonArray([.. items.Skip(start).Take(count).Select(item => item?.DeepClone())]));
    }

    public static object Member(object?[] args) => (JsonValues.Parse(args[0]), args[1]) switch
    {
        (JsonObject members, string name) when members.TryGetPropertyValue(name, out var value) => JsonValues.Encode(value),
        (JsonArray items, double index) when index >= 0 && index < items.Count && index == Math.Floor(index) => JsonValues.Encode(items[(int)index]),
        _ => Encoded.Undefined,
    };

    /// <summary>Items that are undefined are left out.</summary>
    public static object MakeArray(object?[] args) => Encoding.UTF8.GetBytes("[" + string.Join(',', args.Select(Encoded.ToJson).OfType<string>()) + "]");

    /// <summary>Name, value, name, value…; members whose value is undefined are left out.</summary>
    public static object MakeObject(object?[] args) => Encoding.UTF8.GetBytes("{" + string.Join(',', args.Chunk(2)
        .Where(member => !Encoded.IsUndefined(member[1]))
        .Select(member => $"{JsonTexts.Quote((string)member[0]!)}:{Encoded.ToJson(member[1])}")) + "}");
}
