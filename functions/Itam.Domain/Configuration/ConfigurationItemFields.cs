using Itam.Domain.Common;

namespace Itam.Domain.Configuration;

/// <summary>The table of a configuration item's editable fields.</summary>
public static class ConfigurationItemFields
{
    public static IReadOnlyList<Field<ConfigurationItemDetails>> All { get; } =
    [
        new("name", FieldKind.Text, d => d.Name, (d, v) => d with { Name = (string?)v }) { MaxLength = 200, Required = true },
        new("description", FieldKind.Text, d => d.Description, (d, v) => d with { Description = (string?)v }) { MaxLength = 4000, MultiLine = true },
        new("class", FieldKind.Choice, d => d.Class, (d, v) => d with { Class = (string?)v }) { Choices = ConfigurationItemClass.Known, Required = true },
        Fields.Choice<ConfigurationItemDetails, ConfigurationItemStatus>(
            "status", d => d.Status, (d, v) => d with { Status = v ?? ConfigurationItemStatus.Planned }),
        new("environment", FieldKind.Text, d => d.Environment, (d, v) => d with { Environment = (string?)v }),
        new("criticality", FieldKind.WholeNumber, d => d.Criticality, (d, v) => d with { Criticality = (int?)v }) { Min = 1, Max = 5 },
        new("owner", FieldKind.Text, d => d.Owner, (d, v) => d with { Owner = (string?)v }),
        new("version", FieldKind.Text, d => d.Version, (d, v) => d with { Version = (string?)v }),
        new("assetId", FieldKind.Id, d => d.AssetId, (d, v) => d with { AssetId = (Guid?)v }),
        new("attributes", FieldKind.Map, d => d.Attributes, (d, v) => d with { Attributes = (TextMap?)v ?? TextMap.Empty }),
        new("tags", FieldKind.List, d => d.Tags, (d, v) => d with { Tags = (TextList?)v ?? TextList.Empty }),
    ];
}
