using System.Diagnostics;
using System.Globalization;
using Itam.Functions.Platform.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Itam.Functions.Platform.Telemetry;

/// <summary>
/// Adds up what the store charges for one request: in the answer's header <c>x-ms-request-charge</c>, so that a maker sees what a call costs,
/// and on its trace. Rows that an export reads while it is being written are in the metric only.
/// </summary>
internal sealed class RequestUnits : IFunctionsWorkerMiddleware
{
    public const string Header = "x-ms-request-charge";

    private static readonly AsyncLocal<Sum?> Current = new();

    /// <summary>Counts a charge for the request that is being answered, if there is one.</summary>
    public static void Add(double requestUnits) => Current.Value?.Add(requestUnits);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var sum = new Sum();
        Current.Value = sum;
        await next(context);
        if (sum.Total > 0)
        {
            var http = context.GetHttpContext();
            (http is null ? Activity.Current : RequestActivity.Of(http))?.SetTag("itam.store.request_charge", sum.Total);
            if (http is { Response.HasStarted: false })
            {
                http.Response.Headers[Header] = sum.Total.ToString("0.##", CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>A sum to which work that runs at the same time may add.</summary>
    private sealed class Sum
    {
        private readonly Lock gate = new();

        public double Total { get; private set; }

        public void Add(double requestUnits)
        {
            lock (gate)
            {
                Total += requestUnits;
            }
        }
    }
}
