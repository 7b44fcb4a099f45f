using System.Text.Json;
using System.Text.Json.Serialization;
using Itam.Domain.Depreciation;
using Itam.Functions.Platform.Json;

namespace Itam.Functions.Depreciation;

/// <summary>How a policy is stored, on its own and in the books that go by it: the parameters that are not as without a policy.</summary>
internal sealed class PolicyConverter : JsonConverter<DepreciationPolicy>
{
    public override DepreciationPolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FieldValues.RestoreAll(document.RootElement, PolicyFields.All, DepreciationPolicy.Default, currency: null);
    }

    public override void Write(Utf8JsonWriter writer, DepreciationPolicy value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        FieldValues.WriteAll(writer, PolicyFields.All.Where(field => !Equals(field.Get(value), field.Get(DepreciationPolicy.Default))), value);
        writer.WriteEndObject();
    }
}
