using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Messages;

/// <summary>An answer, for whichever front asked.</summary>
internal sealed class GatewayResponse(int status, ReadOnlyMemory<byte> body = default)
{
    private readonly List<KeyValuePair<string, string>> headers = new(6);

    public int Status { get; } = status;

    public ReadOnlyMemory<byte> Body { get; } = body;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    /// <summary>In request units; the router makes a header of it.</summary>
    public double Charge { get; private set; }

    public static GatewayResponse Json(int status, Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output))
        {
            write(json);
        }

        return new(status, output.WrittenMemory);
    }

    /// <summary>An error in the shape that the SDK reads: a code that goes with the status, and the message.</summary>
    public static GatewayResponse Error(int status, string message, int subStatus = 0)
    {
        var response = Json(status, json =>
        {
            json.WriteStartObject();
            json.WriteString("code", Code(status));
            json.WriteString("message", message);
            json.WriteEndObject();
        });
        return subStatus == 0 ? response : response.With(HeaderNames.SubStatus, subStatus.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>429: nothing was done, and the wait after which the caller may try again.</summary>
    public static GatewayResponse Throttled(string message, TimeSpan wait) => Error(429, message, SubStatuses.RequestRateTooLarge)
        .With(HeaderNames.RetryAfterMs, Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    public GatewayResponse With(string header, string value)
    {
        headers.Add(new(header, value));
        return this;
    }

    public GatewayResponse WithCharge(double requestUnits)
    {
        Charge = requestUnits;
        return this;
    }

    private static string Code(int status) => status switch
    {
        304 => "NotModified",
        400 => "BadRequest",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        409 => "Conflict",
        412 => "PreconditionFailed",
        413 => "RequestEntityTooLarge",
        424 => "FailedDependency",
        429 => "TooManyRequests",
        503 => "ServiceUnavailable",
        _ => "InternalServerError",
    };
}
