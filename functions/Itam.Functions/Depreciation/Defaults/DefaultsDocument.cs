using Itam.Domain.Common;
using Itam.Functions.Platform.Cosmos;

namespace Itam.Functions.Depreciation.Defaults;

/// <summary>The default policies of a category's assets, alone in their partition.</summary>
/// <param name="Name">The category.</param>
/// <param name="Policies">Their names by the book.</param>
internal sealed record DefaultsDocument(
    string Id, string Pk, string Type, int SchemaVersion, string Name, IReadOnlyDictionary<string, string> Policies, AuditStamp Audit)
{
    public const string TypeName = "depreciationDefaults";

    public static DefaultsDocument Of(string id, string category, IReadOnlyDictionary<string, string> policies, AuditStamp audit) =>
        new(id, id, TypeName, DocumentJson.SchemaVersion, category, policies, audit);
}
