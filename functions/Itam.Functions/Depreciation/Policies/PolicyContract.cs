using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>A policy as it goes over the wire: its name and every parameter, flat.</summary>
internal static class PolicyContract
{
    public static ListContract List { get; } = new([], ["name"]);

    /// <summary>What callers see but cannot write.</summary>
    private static readonly IReadOnlyCollection<string> ReadOnly = ["name", "preset", "etag", .. AuditFields.Names];

    /// <summary>The policy of a request, or every fault of it. What it does not name is as without a policy.</summary>
    public static Result<DepreciationPolicy> Read(JsonElement body, List<FieldError> faults)
    {
        var policy = FieldReader.Read(body, PolicyFields.All, DepreciationPolicy.Default, faults, ReadOnly);
        if (IsGiven("salvageAmount") && IsGiven("salvagePercent"))
        {
            faults.Add(new FieldError("salvagePercent", "notTogether", "cannot be given beside salvageAmount"));
        }

        return FieldReader.Combine<DepreciationPolicy>(faults, policy.Validate() is { Error: { } refusal } ? refusal : policy);

        bool IsGiven(string name) => body.TryGetPresent(name, out _);
    }

    public static void Write(Utf8JsonWriter writer, Stored<PolicyDocument> stored)
    {
        writer.WriteStartObject();
        writer.WriteString("name", stored.Value.Name);
        writer.WriteBoolean("preset", stored.Value.Audit is null);
        FieldValues.WriteAll(writer, PolicyFields.All, stored.Value.Policy);
        AuditFields.Write(writer, stored.Value.Audit);
        writer.WriteString("etag", stored.ETag);
        writer.WriteEndObject();
    }
}
