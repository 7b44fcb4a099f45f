using System.Text.Json;
using Itam.Domain.Common;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http;
using Itam.Functions.Platform.Http.Calls;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation.Policies;

/// <summary>A policy as it goes over the wire: its name and every parameter, flat.</summary>
internal static class PolicyContract
{
    public static ListContract List { get; } = new([], ["name"]) { Columns = ["name", "preset", .. PolicyFields.All.Select(field => field.Name), .. AuditFields.Names] };

    public static BodyTable<DepreciationPolicy> Body { get; } = new(PolicyFields.All, DepreciationPolicy.Default)
    {
        ReadOnly = ["name", "preset", "etag", .. AuditFields.Names],
    };

    /// <summary>The policy of a request, or every fault of it. What it does not name is as without a policy.</summary>
    public static Result<DepreciationPolicy> Read(ApiCall call)
    {
        var policy = call.ReadBody(Body);
        if (IsGiven("salvageAmount") && IsGiven("salvagePercent"))
        {
            call.Faults.Add(new FieldError("salvagePercent", FaultCodes.NotTogether, "cannot be combined with salvageAmount"));
        }

        return call.Combine<DepreciationPolicy>(policy.Validate() is { Error: { } refusal } ? refusal : policy);

        bool IsGiven(string name) => call.Json.TryGetPresent(name, out _);
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
