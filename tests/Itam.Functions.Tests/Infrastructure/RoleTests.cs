using System.Text.Json.Nodes;

namespace Itam.Functions.Tests.Infrastructure;

/// <summary>Who may do what, by the published ids of Azure's roles. Anything added here is a decision.</summary>
public sealed class RoleTests
{
    private static readonly Dictionary<string, string> Published = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    public static TheoryData<string> Environments => [.. InfraFiles.Environments];

    [Theory]
    [MemberData(nameof(Environments))]
    public void Roles_are_given_as_narrowly_as_the_host_allows(string environment)
    {
        var given = InfraFiles.Resources(environment, "Microsoft.Authorization/roleAssignments")
            .Select(role => $"{Published[LastSegment(role["properties"]!["roleDefinitionId"]!)]} on {KindOf((string)role["id"]!)}");

        Assert.Equal(
            [
                "Monitoring Metrics Publisher on Microsoft.Insights/components",
                "Storage Blob Data Contributor on Microsoft.Storage/storageAccounts/blobServices/containers",
                "Storage Blob Data Owner on Microsoft.Storage/storageAccounts",
                "Storage Queue Data Contributor on Microsoft.Storage/storageAccounts",
            ],
            given.Order());
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_store_lets_the_app_read_and_write_data_of_its_database_only(string environment)
    {
        var role = Assert.Single(InfraFiles.Resources(environment, "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments"))["properties"]!;

        Assert.Equal("00000000-0000-0000-0000-000000000002", LastSegment(role["roleDefinitionId"]!));
        Assert.EndsWith("/dbs/itam", (string)role["scope"]!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Nothing_can_be_reached_with_a_key_that_a_role_should_guard(string environment)
    {
        Assert.False((bool)Single(environment, "Microsoft.Storage/storageAccounts")["allowSharedKeyAccess"]!);
        Assert.False((bool)Single(environment, "Microsoft.Storage/storageAccounts")["allowBlobPublicAccess"]!);
        Assert.True((bool)Single(environment, "Microsoft.DocumentDB/databaseAccounts")["disableLocalAuth"]!);
        Assert.True((bool)Single(environment, "Microsoft.Insights/components")["DisableLocalAuth"]!);
        Assert.All(InfraFiles.Resources(environment, "Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    private static JsonNode Single(string environment, string type) => InfraFiles.Resources(environment, type).Single()["properties"]!;

    private static string LastSegment(JsonNode id) => ((string)id!).TrimEnd(']', ')', '\'').Split('/', '\'')[^1];

    /// <summary>The type of what an assignment is on: after the provider, every second segment.</summary>
    private static string KindOf(string assignmentId)
    {
        var segments = assignmentId.Split("/providers/")[^2].Split('/');
        return string.Join('/', segments.Where((_, i) => i == 0 || i % 2 == 1));
    }
}
