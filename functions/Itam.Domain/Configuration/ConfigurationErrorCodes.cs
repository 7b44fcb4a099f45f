namespace Itam.Domain.Configuration;

/// <summary>The codes of what configuration items and their relationships refuse.</summary>
public static class ConfigurationErrorCodes
{
    public const string AlreadyConfigurationItem = "alreadyConfigurationItem";

    public const string ConfigurationItemExists = "configurationItemExists";

    public const string ConfigurationItemNotFound = "configurationItemNotFound";

    public const string HasRelationships = "hasRelationships";

    public const string RelationshipNotFound = "relationshipNotFound";
}
