using System.Text;
using System.Text.Json.Nodes;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Functions;

internal static class ArrayFunctions
{
    public static object Contains(object?[] args)
    {
        if (JsonValues.Parse(args[0]) is not JsonArray array || Encoded.IsUndefined(args[1]))
        {
            return Encoded.Undefined;
        }

        var wanted = JsonValues.Decode(args[1]!);
        return args.Length == 2 || args[2] is Encoded.False || Encoded.IsUndefined(args[2]) ? Encoded.Boolean(array.Any(item => JsonValues.AreEqual(item, wanted)))
            : args[2] is Encoded.True ? Encoded.Boolean(ContainsPart(array, wanted))
            : Encoded.Undefined;
    }

    /// <summary>OR over the items wanted, with undefined as its third value.</summary>
    public static object ContainsAny(object?[] args) => Decided(args, decisive: true);

    /// <summary>AND over the items wanted.</summary>
    public static object ContainsAll(object?[] args) => Decided(args, decisive: false);

    /// <summary>What of the second is in the first, in the order of the second, each value once.</summary>
    public static object Intersect(object?[] args)
    {
        if (JsonValues.Parse(args[0]) is not JsonArray one || JsonValues.Parse(args[1]) is not JsonArray two)
        {
            return Encoded.Undefined;
        }

        var found = Distinct(two.Where(item => one.Any(other => JsonValues.AreEqual(other, item))));

        // The examples have no second array that is the longer and in another order: whose order then counts is not known.
        return two.Count > one.Count && !JsonValues.AreEqual(found, Distinct(one.Where(item => two.Any(other => JsonValues.AreEqual(other, item)))))
            ? throw new CosmosSqlException("SETINTERSECT with a longer second array in another order is not supported by this gateway.")
            : JsonValues.Encode(found);
    }

    /// <summary>The first, then what the second has besides, each value once.</summary>
    public static object Union(object?[] args) => JsonValues.Parse(args[0]) is JsonArray one && JsonValues.Parse(args[1]) is JsonArray two
        ? JsonValues.Encode(Distinct(one.Concat(two)))
        : Encoded.Undefined;

    /// <summary>One of the values after the first argument, counted from 1.</summary>
    public static object Choose(object?[] args) => !Encoded.IsNumber(args[0]) ? Encoded.Undefined
        : WholeNumbers.Of(args[0], "CHOOSE") is >= 1 and var place && place < args.Length ? args[(int)place] ?? Encoded.Undefined
        : Encoded.Undefined;

    /// <summary>An object's members as objects of a name and a value, which can be called otherwise than k and v.</summary>
    public static object OfObject(object?[] args)
    {
        var (name, value) = (args.Length > 1 ? args[1] : "k", args.Length > 2 ? args[2] : "v");
        if (JsonValues.Parse(args[0]) is not JsonObject members || name is not string key || value is not string content)
        {
            return Encoded.Undefined;
        }

        return key == content ? throw new CosmosSqlException("OBJECTTOARRAY with one name for both members is not supported by this gateway.")
            : JsonValues.Encode(new JsonArray([.. members.Select(member => new JsonObject { [key] = member.Key, [content] = member.Value?.DeepClone() })]));
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

    /// <summary>Items from a place, which below 0 counts from the end, to the end or so many of them; undefined for numbers that are not whole.</summary>
    public static object Slice(object?[] args)
    {
        if (JsonValues.Parse(args[0]) is not JsonArray items || !args.Skip(1).All(number => Encoded.IsNumber(number) && double.IsInteger((double)number!)))
        {
            return Encoded.Undefined;
        }

        var place = (double)args[1]!;
        var start = (int)Math.Clamp(place < 0 ? items.Count + place : place, 0, items.Count);
        var count = args.Length == 3 ? (int)Math.Clamp((double)args[2]!, 0, items.Count - start) : items.Count - start;
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

    private static bool ContainsPart(JsonArray array, JsonNode? wanted)
    {
        var found = array.Any(item => JsonValues.Covers(item, wanted, JsonValues.AreEqual));

        // That an object inside the object need be there in part only is nowhere documented; Microsoft's own evaluator wants it whole.
        return found || !array.Any(item => JsonValues.Covers(item, wanted, JsonValues.CoversDeeply)) ? found
            : throw new CosmosSqlException("ARRAY_CONTAINS with a part of an object inside an object is not supported by this gateway.");
    }

    private static double Decided(object?[] args, bool decisive)
    {
        if (JsonValues.Parse(args[0]) is not JsonArray array)
        {
            return Encoded.Undefined;
        }

        var wanted = args.Skip(1).ToList();
        return wanted.Exists(item => !Encoded.IsUndefined(item) && IsIn(array, item!) == decisive) ? Encoded.Boolean(decisive)
            : wanted.Exists(Encoded.IsUndefined) ? Encoded.Undefined
            : Encoded.Boolean(!decisive);
    }

    private static bool IsIn(JsonArray array, object value)
    {
        var wanted = JsonValues.Decode(value);
        return array.Any(item => JsonValues.AreEqual(item, wanted));
    }

    private static JsonArray Distinct(IEnumerable<JsonNode?> items) => [.. items.DistinctBy(JsonValues.Canonical, StringComparer.Ordinal).Select(item => item?.DeepClone())];
}
