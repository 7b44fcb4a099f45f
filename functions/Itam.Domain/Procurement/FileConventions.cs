namespace Itam.Domain.Procurement;

/// <summary>How one file writes numbers and dates. Null: the file does not say, so a text that can mean two things is refused.</summary>
public sealed record FileConventions(NumberFormat? Numbers, DateOrder? Dates);

/// <summary>The first pass over a file: what its numbers and dates, taken together, say about how they are written.</summary>
public sealed class ConventionSurvey(ImportProfile profile, ColumnMap columns)
{
    private readonly Survey<NumberFormat> numbers = new();
    private readonly Survey<DateOrder> dates = new();

    /// <summary>What the profile says; where it is silent, what the rows seen so far agree on.</summary>
    public FileConventions Settled => new(profile.Numbers ?? numbers.Settled, profile.Dates ?? dates.Settled);

    public void See(SourceRow row)
    {
        numbers.See(NumberText.Read(columns.Cell(row, PurchaseField.Quantity)));
        numbers.See(PriceText.Read(columns.Cell(row, PurchaseField.UnitPrice)).Amount);
        dates.See(DateText.Read(columns.Cell(row, PurchaseField.OrderDate)));
        dates.See(DateText.Read(columns.Cell(row, PurchaseField.ReceivedDate)));
    }
}
