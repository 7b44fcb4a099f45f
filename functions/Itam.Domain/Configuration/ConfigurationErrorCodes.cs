namespace Itam.Domain.Configuration;

/// <summary>Error codes of configuration items and relationships.</summary>
public static class ConfigurationErrorCodes
{
    public const string AlreadyConfigurationItem = "alreadyConfigurationItem";

    public const string ConfigurationItemExists = "configurationItemExists";

    public const string ConfigurationItemNotFound = "configurationItemNotFound";

    public const string HasRelationships = "hasRelationships";

    public const string RelationshipNotFound = "relationshipNotFound";
}
