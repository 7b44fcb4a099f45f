using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Itam.Functions.Platform.Settings;

/// <summary>The identity that a connection section names, by the host's own names: <c>credential</c> and <c>clientId</c>.</summary>
internal static class AzureCredentials
{
    public static TokenCredential For(IConfigurationSection connection) => (connection["credential"], connection["clientId"]) switch
    {
        ("managedidentity", { Length: > 0 } clientId) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId)),
        ("managedidentity", _) => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        _ => new DefaultAzureCredential(),
    };
}
