using System.Text;
using Itam.Domain.Procurement;
using Itam.Functions.Procurement.Files;

namespace Itam.Functions.Tests.Procurement;

public sealed class PurchaseCsvTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16 with mark", "utf-16", "big-endian utf-16", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Text_is_read_in_the_encoding_it_was_written_in(string encoding)
    {
        const string text = "Bestellnummer;Pos;Lieferant;Währung\n1;1;Büro;€\n";
        var rows = await RowsAsync(encoding switch
        {
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16 with mark" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16" => Encoding.Unicode.GetBytes(text),
            "big-endian utf-16" => Encoding.BigEndianUnicode.GetBytes(text),
            "windows-1252" => Windows1252.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        });

        Assert.Equal(["1", "1", "Büro", "€"], Assert.Single(rows).Cells);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task The_delimiter_is_the_one_under_which_the_header_is_known(char delimiter)
    {
        var rows = await RowsAsync(Encoding.UTF8.GetBytes("PO Number,Line,Description\n1,2,a;b|c d".Replace(',', delimiter)));

        Assert.Equal("2", Assert.Single(rows).Cells[1]);
    }

    [Fact]
    public async Task Rows_before_the_header_and_blank_rows_are_left_out_and_lines_are_the_files_own()
    {
        var rows = await RowsAsync("sep=;\nReport of \"today\nVendor;Acme\n\nPO;Line;Vendor\n\n1;1;A\n;;\n1;2;B\n"u8.ToArray());

        Assert.Equal([7, 9], rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData("", "fileEmpty")]
    [InlineData("PK\u0003\u0004 and so on", "formatNotSupported")]
    [InlineData("%PDF-1.7", "formatNotSupported")]
    [InlineData("PO,Line\n\0\u0001\u0002", "notText")]
    [InlineData("Dear all,\nplease find attached", "headerNotFound")]
    [InlineData("a,b,c\n1,2,3", "headerNotFound")]
    public async Task What_is_not_a_purchase_file_is_refused_with_the_reason(string content, string code)
    {
        await using var file = await SpoolAsync(Encoding.UTF8.GetBytes(content));
        var opened = await PurchaseCsv.OpenAsync(file, ImportProfile.Default, TestContext.Current.CancellationToken);

        Assert.Equal(code, opened.Error?.Code);
    }

    [Fact]
    public async Task A_file_larger_than_memory_allows_is_read_as_often_as_needed()
    {
        var text = "PO;Line\n" + string.Concat(Enumerable.Range(0, 200_000).Select(row => $"PO-000001;{row:D6}\n"));
        await using var file = await SpoolAsync(Encoding.UTF8.GetBytes(text));
        var csv = (await PurchaseCsv.OpenAsync(file, ImportProfile.Default, TestContext.Current.CancellationToken)).Value;

        for (var pass = 0; pass < 2; pass++)
        {
            Assert.Equal(200_000, await csv.ReadRowsAsync(TestContext.Current.CancellationToken).CountAsync());
        }
    }

    private static async Task<IReadOnlyList<SourceRow>> RowsAsync(byte[] bytes)
    {
        await using var file = await SpoolAsync(bytes);
        var csv = await PurchaseCsv.OpenAsync(file, ImportProfile.Default, TestContext.Current.CancellationToken);
        return await csv.Value.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync();
    }

    private static async Task<SpooledFile> SpoolAsync(byte[] bytes)
    {
        await using var stream = new MemoryStream(bytes);
        return await SpooledFile.TakeAsync(stream, TestContext.Current.CancellationToken);
    }
}
