using System.Text.Json;
using Itam.LocalCosmos.Messages;

namespace Itam.LocalCosmos.Protocol;

/// <summary>What the SDK asks first: where the account is and what it can do.</summary>
internal static class AccountDocument
{
    /// <summary>The SDK does not start a query without this text; its values are the service's usual ones.</summary>
    private const string QueryEngine =
        """
        {"maxSqlQueryInputLength":262144,"maxJoinsPerSqlQuery":10,"maxLogicalAndPerSqlQuery":2000,"maxLogicalOrPerSqlQuery":2000,"maxUdfRefPerSqlQuery":10,"maxInExpressionItemsCount":16000,"queryMaxInMemorySortDocumentCount":500,"maxQueryRequestTimeoutFraction":0.9,"sqlAllowNonFiniteNumbers":false,"sqlAllowAggregateFunctions":true,"sqlAllowSubQuery":true,"sqlAllowScalarSubQuery":true,"allowNewKeywords":true,"sqlAllowLike":true,"sqlAllowGroupByClause":true,"maxSpatialQueryCells":12,"spatialMaxGeometryPointCount":256,"sqlDisableQueryILOptimization":false,"sqlDisableFilterPlanOptimization":false,"sqlAllowTop":true,"enableSpatialIndexing":true}
        """;

    public static GatewayResponse For(string origin) => GatewayResponse.Json(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", "local");
        json.WriteString("_rid", "local");
        json.WriteString("_self", string.Empty);
        json.WriteString("_dbs", "//dbs/");
        json.WriteString("media", "//media/");
        json.WriteString("addresses", "//addresses/");
        WriteLocations(json, "writableLocations", origin);
        WriteLocations(json, "readableLocations", origin);
        json.WriteBoolean("enableMultipleWriteLocations", value: false);
        json.WriteStartObject("userConsistencyPolicy");
        json.WriteString("defaultConsistencyLevel", "Session");
        json.WriteEndObject();
        json.WriteString("queryEngineConfiguration", QueryEngine);
        json.WriteEndObject();
    });

    private static void WriteLocations(Utf8JsonWriter json, string name, string origin)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("name", "Local");
        json.WriteString("databaseAccountEndpoint", origin + '/');
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
