namespace Itam.Domain.Common;

/// <summary>The kind of a field's value, which decides how it is read and written everywhere.</summary>
public enum FieldKind
{
    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary>The camelCase name of an enum value, as a <see cref="string"/> of <see cref="Field{T}.Choices"/>.</summary>
    Choice,

    /// <summary><see cref="DateOnly"/>, <c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary><see cref="YearMonth"/>, <c>yyyy-MM</c>.</summary>
    Month,

    /// <summary><see cref="DateTimeOffset"/>, RFC 3339 in UTC.</summary>
    Instant,

    /// <summary><see cref="decimal"/>, an amount in units of the owner's currency.</summary>
    Amount,

    /// <summary><see cref="int"/>.</summary>
    WholeNumber,

    /// <summary><see cref="decimal"/> that is no money, such as a percentage: of at most 15 digits, which a store of doubles keeps exactly.</summary>
    Number,

    /// <summary><see cref="bool"/>.</summary>
    Flag,

    /// <summary><see cref="Guid"/>.</summary>
    Id,

    /// <summary><see cref="TextMap"/>: names to texts.</summary>
    Map,

    /// <summary><see cref="TextList"/>: a list of strings.</summary>
    List,

    /// <summary><see cref="NumberList"/>: a list of values like those of <see cref="Number"/>.</summary>
    Numbers,
}

/// <summary>What a field is on the wire, whatever it is a field of: for descriptions of the API.</summary>
public interface IField
{
    /// <inheritdoc cref="Field{T}.Name"/>
    string Name { get; }

    /// <inheritdoc cref="Field{T}.Kind"/>
    FieldKind Kind { get; }

    /// <inheritdoc cref="Field{T}.MaxLength"/>
    int MaxLength { get; }

    /// <inheritdoc cref="Field{T}.Required"/>
    bool Required { get; }

    /// <inheritdoc cref="Field{T}.Choices"/>
    IReadOnlyList<string> Choices { get; }

    /// <inheritdoc cref="Field{T}.Min"/>
    int Min { get; }

    /// <inheritdoc cref="Field{T}.Max"/>
    int Max { get; }
}

/// <summary>
/// One editable field of <typeparamref name="T"/>: its name on the wire, its kind and limits, how to get and set it.
/// A type's table of fields is the single place that says what it holds: requests, patches, documents, history and CSV are all read off it.
/// </summary>
/// <param name="Name">camelCase.</param>
/// <param name="Kind">The type of the values that <paramref name="Get"/> returns and <paramref name="Set"/> takes; null means absent.</param>
public sealed record Field<T>(string Name, FieldKind Kind, Func<T, object?> Get, Func<T, object?, T> Set) : IField
{
    /// <summary>Longest text, in <see cref="Characters"/>; for lists and maps of each entry.</summary>
    public int MaxLength { get; init; } = 256;

    /// <summary>Whether a value must be there.</summary>
    public bool Required { get; init; }

    /// <summary>Whether a text may hold line ends and tabs.</summary>
    public bool MultiLine { get; init; }

    /// <summary>The allowed names of a <see cref="FieldKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Smallest whole number or amount.</summary>
    public int Min { get; init; }

    /// <summary>Largest whole number.</summary>
    public int Max { get; init; } = int.MaxValue;

    /// <summary>
    /// What an entry of a <see cref="FieldKind.Map"/> may be written as beside a text, by its name: <see cref="FieldKind.Number"/> or
    /// <see cref="FieldKind.Flag"/>. It is kept as text all the same. Null: texts only.
    /// </summary>
    public Func<string, FieldKind>? EntryKind { get; init; }

    /// <summary>A further rule for a text; returns what would be right, or null when it is.</summary>
    public Func<string, string?>? Rule { get; init; }
}

/// <summary>One field of a change: what it was and what it is now, as values of the field's kind.</summary>
public sealed record FieldChange(string Field, object? Before, object? After);

/// <summary>Queries over a field table.</summary>
public static class Fields
{
    /// <summary>The fields that differ between two states, in the order of the table.</summary>
    public static IEnumerable<FieldChange> Diff<T>(IEnumerable<Field<T>> fields, T before, T after) =>
        from field in fields
        let was = field.Get(before)
        let now = field.Get(after)
        where !Equals(was, now)
        select new FieldChange(field.Name, was, now);

    /// <summary>The fields that have a value, as changes from nothing.</summary>
    public static IEnumerable<FieldChange> Given<T>(IEnumerable<Field<T>> fields, T state) =>
        from field in fields
        let now = field.Get(state)
        where now is not (null or TextList { Count: 0 } or TextMap { Count: 0 } or NumberList { Count: 0 })
        select new FieldChange(field.Name, null, now);

    /// <summary>Makes the field of an enum property.</summary>
    public static Field<T> Choice<T, TEnum>(string name, Func<T, TEnum?> get, Func<T, TEnum?, T> set)
        where TEnum : struct, Enum =>
        new(name, FieldKind.Choice,
            owner => get(owner) is { } value ? Common.Choice.Name(value) : null,
            (owner, value) => set(owner, Common.Choice.Find<TEnum>((string?)value)))
        {
            Choices = Common.Choice.All<TEnum>(),
        };
}
