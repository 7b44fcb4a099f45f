using System.Globalization;
using CsCheck;
using Itam.Domain.Procurement;
using Itam.Functions.Procurement.Files;
using Sylvan.Data.Csv;

namespace Itam.Functions.Tests.Procurement;

public sealed class DelimitedReaderTests
{
    [Theory]
    [InlineData("a;b\r1;2\r", "1:a|b 2:1|2")]
    [InlineData("a;b\r\n1;2", "1:a|b 2:1|2")]
    [InlineData("a;b\n\n1;2\n", "1:a|b 2: 3:1|2")]
    [InlineData("a\n\"x\r\ny\";2\nz", "1:a 2:x\ny|2 4:z")]
    [InlineData("\"a;b\";c", "1:a;b|c")]
    [InlineData("\"say \"\"x\"\"\";c", "1:say \"x\"|c")]
    [InlineData("14\";c", "1:14\"|c")]
    [InlineData("\"14\" inch;c", "1:14 inch|c")]
    [InlineData("a; \"b;c\" ;d", "1:a|b;c |d")]
    [InlineData("=\"0047\";c", "1:=\"0047\"|c")]
    [InlineData("=\"00;47\";c", "1:=\"00;47\"|c")]
    [InlineData("\"=\"\"0047\"\"\";c", "1:=\"0047\"|c")]
    [InlineData("=a;=;c", "1:=a|=|c")]
    [InlineData("a;b;", "1:a|b|")]
    [InlineData("", "")]
    public async Task Records_are_cut_into_cells_with_the_line_they_begin_on(string text, string records) =>
        Assert.Equal(records, string.Join(' ', (await ReadAsync(text)).Select(row =>
            $"{row.Line.ToString(CultureInfo.InvariantCulture)}:{string.Join('|', row.Cells)}")));

    [Theory]
    [InlineData("a;b\n\"c;d\ne;f\ng;h")]
    [InlineData("a;b\n\"c;d\ne;f\n\"g\";h")]
    public async Task A_quote_that_is_never_closed_costs_its_own_line_only(string text)
    {
        var rows = await ReadAsync(text);

        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.Line));
        Assert.Equal([false, true, false, false], rows.Select(row => row.Damage is not null));
        Assert.Equal(["g", "h"], rows[3].Cells);
    }

    [Fact]
    public async Task Many_quotes_that_are_never_closed_take_no_longer_than_their_lines()
    {
        var rows = await ReadAsync(string.Concat(Enumerable.Repeat("\"c;d;e;f;g;h;i\n", 200_000)));

        Assert.Equal(200_000, rows.Count);
    }

    [Fact]
    public async Task A_line_of_any_length_is_damage_of_one_row()
    {
        var rows = await ReadAsync($"a;b\n{new string('x', 3_000_000)};d\ne;f");

        Assert.Equal([false, true, false], rows.Select(row => row.Damage is not null));
        Assert.Equal(["e", "f"], rows[2].Cells);
    }

    [Fact]
    public void A_well_formed_file_reads_as_another_reader_reads_it() =>
        Gen.String["ab;\"\n =1"].Array[1, 4].Array[1, 8].Sample(records =>
        {
            var text = string.Concat(records.Select(cells => string.Join(';', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
            var ours = ReadAsync(text).GetAwaiter().GetResult();
            using var theirs = CsvDataReader.Create(
                new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ';', Comment = '\0' });
            var line = 1;
            foreach (var row in ours)
            {
                Assert.True(theirs.Read());
                Assert.Equal(Enumerable.Range(0, theirs.RowFieldCount).Select(theirs.GetString), row.Cells);
                Assert.Equal(line, row.Line);
                line += theirs.GetRawRecordSpan().Count('\n');
            }

            Assert.False(theirs.Read());
        });

    private static async Task<IReadOnlyList<SourceRow>> ReadAsync(string text)
    {
        using var reader = new StringReader(text);
        return await DelimitedReader.ReadAsync(reader, ';').ToListAsync();
    }
}
