using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>A policy under its name, alone in its partition.</summary>
internal sealed record PolicyDocument(string Id, string Pk, string Type, int SchemaVersion, string Name, DepreciationPolicy Policy, AuditStamp Audit)
{
    public const string TypeName = "depreciationPolicy";

    public static string IdOf(string name) => $"policy:{name}";

    public static PolicyDocument Of(string name, DepreciationPolicy policy, AuditStamp audit) =>
        new(IdOf(name), IdOf(name), TypeName, DocumentJson.SchemaVersion, name, policy, audit);
}
