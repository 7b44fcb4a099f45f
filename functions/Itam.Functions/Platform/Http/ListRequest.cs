using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>A query parameter that narrows a list.</summary>
/// <param name="Name">The parameter, and the name of the value in <paramref name="Sql"/>.</param>
/// <param name="Kind">How its text is read.</param>
/// <param name="Sql">The condition on the document <c>c</c>, with the value as <c>@{Name}</c>.</param>
internal sealed record Filter(string Name, FieldKind Kind, string Sql)
{
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The condition on a document that an older version wrote without what <see cref="Sql"/> asks for; null where that was always there.</summary>
    public string? OfOlder { get; init; }

    /// <summary>Turns what was read into what is compared.</summary>
    public Func<object, object> Map { get; init; } = value => value;

    /// <summary>A text that matches ignoring case, by the key that is stored beside it.</summary>
    /// <param name="name">The parameter, and the text's name in the document.</param>
    public static Filter IgnoringCase(string name) => new(name, FieldKind.Text, $"c.{name}Key = @{name}")
    {
        OfOlder = $"LOWER(c.{name}) = @{name}",
        Map = text => MatchKey.Of((string)text),
    };

    public static Filter Choice<T>(string name, string sql)
        where T : struct, Enum => new(name, FieldKind.Choice, sql) { Choices = Domain.Common.Choice.All<T>() };
}

/// <summary>A filter that the caller used, with its value as it is stored.</summary>
internal sealed record Condition(string Name, string Sql, object Value)
{
    /// <summary>The value as the caller gave it: what is compared may differ from day to day, while the list stays the same.</summary>
    public object Asked { get; init; } = Value;

    /// <summary>See <see cref="Filter.OfOlder"/>.</summary>
    public string? OfOlder { get; init; }
}

/// <summary>What a list can be asked: its filters and order keys, the first of which is the default.</summary>
internal sealed record ListContract(IReadOnlyList<Filter> Filters, IReadOnlyList<string> Orders)
{
    /// <summary>What holds for every request, such as whose parts are listed.</summary>
    public IReadOnlyList<Condition> Always { get; init; } = [];

    /// <summary>The columns of the list as CSV: its items' members, those of an object as <c>object.member</c>.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether the list is read whole and cut into pages here (<see cref="ShortList"/>), so that it needs no index.</summary>
    public bool IsShort { get; init; }

    /// <summary>Whether the default order is descending (newest first).</summary>
    public bool NewestFirst { get; init; }
}

/// <summary>A list as somebody asked for it: checked, with every fault of the query reported at once.</summary>
internal sealed record ListRequest(IReadOnlyList<Condition> Conditions, string OrderBy, bool Descending, int PageSize, PageToken? After)
{
    public const int DefaultPageSize = 50;
    public const int MaxPageSize = 1000;
    public const string TokenParameter = "continuationToken";

    /// <summary>See <see cref="ListContract.Columns"/>.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Says which list a token belongs to.</summary>
    public string Fingerprint => Print(Conditions, OrderBy, Descending);

    /// <summary>Reads the query of a list. Parameters in <paramref name="others"/> are the caller's to read.</summary>
    public static Result<ListRequest> Read(HttpRequest request, ListContract contract, params IReadOnlyList<string> others)
    {
        List<FieldError> faults = [];
        var query = QueryParameters.Read(request, [.. contract.Filters.Select(filter => filter.Name), "orderBy", "maxPageSize", TokenParameter, CsvResult.ExcelParameter, .. others], faults);

        List<Condition> conditions = [.. contract.Always];
        foreach (var filter in contract.Filters)
        {
            if (query.TryGetValue(filter.Name, out var text) && Parse(filter.Name, filter.Kind, text, faults, filter.Choices) is { } value)
            {
                conditions.Add(new Condition(filter.Name, filter.Sql, Comparable(filter.Map(value))) { Asked = value, OfOlder = filter.OfOlder });
            }
        }

        var (orderBy, descending) = Order(query.GetValueOrDefault("orderBy"), contract, faults);
        var size = query.TryGetValue("maxPageSize", out var sizeText) && Parse("maxPageSize", FieldKind.WholeNumber, sizeText, faults, [], 1, MaxPageSize) is int asked
            ? asked
            : DefaultPageSize;

        _ = query.TryGetValue(CsvResult.ExcelParameter, out var excel) ? Parse(CsvResult.ExcelParameter, FieldKind.Flag, excel, faults, []) : null;
        PageToken? after = null;
        if (query.TryGetValue(TokenParameter, out var token))
        {
            after = PageToken.Decode(token, Print(conditions, orderBy, descending));
            if (after is null)
            {
                faults.Add(new FieldError(TokenParameter, FaultCodes.NotValid, "was altered or belongs to another list; use nextLink unchanged"));
            }
        }

        // As CSV it is read to its end.
        size = CsvResult.IsAskedFor(request) ? MaxPageSize : size;
        return faults.Count > 0 ? Error.Validation(faults) : new ListRequest(conditions, orderBy, descending, size, after) { Columns = contract.Columns };
    }

    private static (string Key, bool Descending) Order(string? text, ListContract contract, List<FieldError> faults)
    {
        if (text is null)
        {
            return (contract.Orders[0], contract.NewestFirst);
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 1 or 2 && contract.Orders.Contains(parts[0], StringComparer.Ordinal) && (parts.Length == 1 || parts[1] is "asc" or "desc"))
        {
            return (parts[0], parts.Length == 2 && parts[1] == "desc");
        }

        faults.Add(new FieldError("orderBy", FaultCodes.NotValid, $"must be one of {string.Join(", ", contract.Orders)}, with desc behind it for the reverse"));
        return (contract.Orders[0], false);
    }

    private static object? Parse(string name, FieldKind kind, string text, List<FieldError> faults, IReadOnlyList<string> choices, int min = 0, int max = int.MaxValue)
    {
        var field = new Field<object?>(name, kind, _ => null, (_, value) => value) { Choices = choices, Min = min, Max = max };
        var value = FieldText.Parse(field, text, out var fault);
        if (fault is not null)
        {
            faults.Add(fault);
        }

        return value;
    }

    private static object Comparable(object value) => value is bool or int or long or decimal ? value : FieldValues.Text(value);

    private static string Print(IReadOnlyList<Condition> conditions, string orderBy, bool descending) =>
        string.Join('\n', [.. conditions.Select(condition => $"{condition.Sql} {FieldValues.Text(condition.Asked)}"), $"{orderBy} {descending}"]);
}
