using System.Text;
using System.Text.Json;
using CsCheck;
using Itam.LocalCosmos.Store.Properties;

namespace Itam.LocalHost.Tests.Cosmos;

public sealed class PartitionKeyTextTests
{
    [Fact]
    public void A_header_and_a_body_give_the_same_text_however_they_are_escaped() =>
        Gen.String.Where(text => text.Length < 600 && IsUnicode(text)).Sample(text =>
        {
            var canonical = PartitionKeyText.OfString(text);
            return canonical == PartitionKeyText.FromHeader(JsonSerializer.Serialize(new[] { text }))
                && canonical == PartitionKeyText.FromHeader(canonical)
                && JsonSerializer.Deserialize<string[]>(canonical)![0] == text;
        });

    [Fact]
    public void Different_numbers_have_different_texts_and_equal_ones_the_same() =>
        Gen.Double.Where(double.IsFinite).Select(Gen.Double.Where(double.IsFinite)).Sample((left, right) =>
            PartitionKeyText.OfNumber(left) == PartitionKeyText.FromHeader(JsonSerializer.Serialize(new[] { left }))
            && (left == right || PartitionKeyText.OfNumber(left) != PartitionKeyText.OfNumber(right)));

    private static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
