using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Platform.Http.Calls;

/// <summary>The JSON object of a call, by a table of fields.</summary>
internal abstract record BodyTable(IReadOnlyList<IField> Known)
{
    /// <summary>An object without fields, which may be left out.</summary>
    public static BodyTable<object?> Empty { get; } = new([], null) { IsOptional = true };

    /// <summary>Read-only fields.</summary>
    public IReadOnlyCollection<string> ReadOnly { get; init; } = [];

    /// <summary>Members that are no simple fields; the trigger reads them from <see cref="ApiCall.Json"/>.</summary>
    public IReadOnlyCollection<string> Others { get; init; } = [];

    /// <summary>Whether the body may be left out, which then is an empty object: for actions all of whose fields are optional.</summary>
    public bool IsOptional { get; init; }

    public int MaxBytes { get; init; } = JsonBody.MaxBytes;
}

/// <summary>An object whose fields make up a <typeparamref name="T"/>.</summary>
/// <param name="Start">What holds for fields that are not sent.</param>
internal sealed record BodyTable<T>(IReadOnlyList<Field<T>> Fields, T Start) : BodyTable(Fields)
{
    /// <summary>Sets the fields that the object names on <paramref name="start"/>.</summary>
    /// <param name="ignored">Read-only fields that the object may have all the same.</param>
    public T ReadFrom(JsonElement body, T start, List<FieldError> faults, params IReadOnlyCollection<string> ignored) =>
        FieldReader.Read(body, Fields, start, faults, ReadOnly, [.. Others, .. ignored]);
}
