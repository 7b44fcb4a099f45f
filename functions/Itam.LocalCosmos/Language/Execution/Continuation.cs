using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Execution;

/// <summary>Where a query goes on: after a row (its order keys and rowid), or at a position of a result that is computed whole.</summary>
/// <param name="Keys">In the form of <see cref="Encoded"/>.</param>
/// <param name="Remaining">Items still allowed by TOP or LIMIT; negative when there is no such limit.</param>
internal sealed record Continuation(string QueryHash, IReadOnlyList<object> Keys, long RowId, long Remaining, int Position)
{
    private const string Foreign = "The continuation token is not one of this query.";

    public static string HashOf(string query) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, 12));

    public static Continuation Parse(string token, string query)
    {
        try
        {
            var fields = JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(token));
            return fields is [var hash, var rowId, var remaining, var position, .. var keys] && hash == HashOf(query)
                ? new Continuation(hash, [.. keys.Select(Key)], Whole(rowId), Whole(remaining), (int)Whole(position))
                : throw new CosmosSqlException(Foreign);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or OverflowException)
        {
            throw new CosmosSqlException(Foreign);
        }
    }

    public override string ToString() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes((string[])
        [QueryHash, Text(RowId), Text(Remaining), Text(Position), .. Keys.Select(Text)]));

    // A number travels by its bits: it must come back as the very same.
    private static string Text(object value) => value switch
    {
        double number => "n" + BitConverter.DoubleToInt64Bits(number).ToString(CultureInfo.InvariantCulture),
        string text => "s" + text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static object Key(string text) => text switch
    {
        ['n', .. var bits] => BitConverter.Int64BitsToDouble(Whole(bits)),
        ['s', .. var value] => value,
        _ => throw new FormatException("not a key"),
    };

    private static long Whole(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
