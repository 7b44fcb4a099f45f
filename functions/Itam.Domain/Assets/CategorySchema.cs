using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>
/// What the attributes of a category's assets must be. Attributes that it does not name are free.
/// It holds for what people write: whatever an asset had before its category got the schema stays until its attributes or its category are edited.
/// </summary>
public sealed record CategorySchema
{
    private CategorySchema(IReadOnlyList<CategoryAttribute> attributes) => Attributes = attributes;

    /// <summary>As many as an asset may have.</summary>
    public const int MaxAttributes = 100;

    public IReadOnlyList<CategoryAttribute> Attributes { get; }

    /// <summary>A stored schema, as it was; nothing is checked again.</summary>
    public static CategorySchema Restore(IReadOnlyList<CategoryAttribute> attributes) => new(attributes);

    /// <summary>A schema, or every fault of it, each with the place of its attribute: <c>attributes[0].choices</c>.</summary>
    public static Result<CategorySchema> Create(IReadOnlyList<CategoryAttribute> attributes)
    {
        List<FieldError> faults = [];
        if (attributes.Count > MaxAttributes)
        {
            faults.Add(new FieldError("attributes", FaultCodes.TooMany, $"must have at most {MaxAttributes} entries"));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < attributes.Count; i++)
        {
            var attribute = attributes[i];
            if (attribute.Name is { } name && !names.Add(name))
            {
                faults.Add(new FieldError(FormattableString.Invariant($"attributes[{i}].name"), FaultCodes.Duplicate, "is already the name of another attribute"));
            }

            if (attribute.Type is { } type && type == AttributeType.Choice != attribute.Choices.Count > 0)
            {
                faults.Add(type == AttributeType.Choice
                    ? new FieldError(FormattableString.Invariant($"attributes[{i}].choices"), FaultCodes.Required, "is required for a choice")
                    : new FieldError(FormattableString.Invariant($"attributes[{i}].choices"), FaultCodes.NotValid, "are allowed only for the type choice"));
            }
        }

        return faults.Count > 0 ? Error.Validation(faults) : new CategorySchema(attributes);
    }

    /// <summary>What an attribute may be written as beside a text; a text if the schema does not name it.</summary>
    public FieldKind KindOf(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Type switch
    {
        AttributeType.Number => FieldKind.Number,
        AttributeType.Boolean => FieldKind.Flag,
        _ => FieldKind.Text,
    };

    /// <summary>What is wrong with the attributes of an asset, by the name of each.</summary>
    public IReadOnlyList<FieldError> Faults(TextMap attributes)
    {
        var values = attributes.ToDictionary(StringComparer.Ordinal);
        return [.. Attributes.Select(attribute => attribute.Fault(values.GetValueOrDefault(attribute.Name!))).OfType<FieldError>()];
    }
}
