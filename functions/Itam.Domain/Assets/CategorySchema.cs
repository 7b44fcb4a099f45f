using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>
/// The schema of the attributes of a category's assets. Attributes that it does not name may have any value.
/// It applies to edits: what an asset had before its category got the schema stays until its attributes or its category are edited.
/// </summary>
public sealed record CategorySchema
{
    private CategorySchema(IReadOnlyList<CategoryAttribute> attributes) => Attributes = attributes;

    /// <summary>The most attributes that an asset can have.</summary>
    public const int MaxAttributes = 100;

    public IReadOnlyList<CategoryAttribute> Attributes { get; }

    /// <summary>Restores a stored schema without validating it again.</summary>
    public static CategorySchema Restore(IReadOnlyList<CategoryAttribute> attributes) => new(attributes);

    /// <summary>A schema, or every fault, each with its position: <c>attributes[0].choices</c>.</summary>
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

    /// <summary>The JSON type that an attribute may have besides string; string if the schema does not name it.</summary>
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
