using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>The type of an attribute's value.</summary>
public enum AttributeType
{
    String,

    /// <summary>A decimal number with a point.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>One of the attribute's choices.</summary>
    Choice,
}

/// <summary>One attribute that the assets of a category have.</summary>
public sealed record CategoryAttribute
{
    public static CategoryAttribute Empty { get; } = new();

    public string? Name { get; init; }

    public AttributeType? Type { get; init; }

    public bool Required { get; init; }

    /// <summary>The allowed values of a <see cref="AttributeType.Choice"/>.</summary>
    public TextList Choices { get; init; } = TextList.Empty;

    /// <summary>The table of its fields.</summary>
    public static IReadOnlyList<Field<CategoryAttribute>> Fields { get; } =
    [
        new("name", FieldKind.Text, a => a.Name, (a, v) => a with { Name = (string?)v }) { Required = true },
        Common.Fields.Choice<CategoryAttribute, AttributeType>("type", a => a.Type, (a, v) => a with { Type = v }) with { Required = true },
        new("required", FieldKind.Flag, a => a.Required, (a, v) => a with { Required = (bool?)v ?? false }),
        new("choices", FieldKind.List, a => a.Choices, (a, v) => a with { Choices = (TextList?)v ?? TextList.Empty }),
    ];

    /// <summary>What is wrong with a value; null if nothing is. A missing value is wrong only if it is required.</summary>
    internal FieldError? Fault(string? value)
    {
        var field = "attributes." + Name;
        if (value is null)
        {
            return Required ? new FieldError(field, FaultCodes.Required, "is required for an asset of this category") : null;
        }

        return Type switch
        {
            AttributeType.Number when !decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) =>
                new FieldError(field, FaultCodes.WrongType, "must be a number such as 12.5"),
            AttributeType.Boolean when value is not ("true" or "false") => new FieldError(field, FaultCodes.WrongType, "must be true or false"),
            AttributeType.Date when !DateForm.TryParse(value, out _) => new FieldError(field, FaultCodes.WrongType, DateForm.Fault(value)),
            AttributeType.Choice when !Choices.Contains(value, StringComparer.Ordinal) =>
                new FieldError(field, FaultCodes.NotValid, $"must be one of {string.Join(", ", Choices)}"),
            _ => null,
        };
    }
}
