using Itam.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http.Calls;

/// <summary>The query parameters of a call, by a table of fields.</summary>
internal abstract record QueryTable(IReadOnlyList<IField> Parameters)
{
    public IReadOnlyList<string> Names => [.. Parameters.Select(parameter => parameter.Name)];

    /// <summary>The parameters that were sent, on what holds without them.</summary>
    /// <param name="isWhole">Whether these are all that the call has; else whoever reads the others reports unknown, repeated and blank ones.</param>
    public abstract object? ReadFrom(HttpRequest request, bool isWhole, List<FieldError> faults);
}

/// <summary>Query parameters that make up a <typeparamref name="T"/>.</summary>
/// <param name="Default">What holds for parameters that are not sent.</param>
internal sealed record QueryTable<T>(IReadOnlyList<Field<T>> Fields, T Default) : QueryTable(Fields)
{
    public override object? ReadFrom(HttpRequest request, bool isWhole, List<FieldError> faults)
    {
        var values = QueryParameters.Read(request, Names, isWhole ? faults : []);
        return Fields.Where(field => values.ContainsKey(field.Name))
            .Aggregate(Default, (so, field) => QueryParameters.Set(field, values[field.Name], so, faults));
    }
}
