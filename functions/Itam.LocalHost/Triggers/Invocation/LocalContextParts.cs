using System.Collections.ObjectModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Invocation;

internal sealed class LocalInvocationResult : InvocationResult
{
    public override object? Value { get; set; }
}

internal sealed class LocalBindingContext(IReadOnlyDictionary<string, object?>? data) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = data ?? ReadOnlyDictionary<string, object?>.Empty;
}

internal sealed class LocalRetryContext(int count, int max) : RetryContext
{
    public override int RetryCount => count;

    public override int MaxRetryCount => max;
}

/// <summary>The activity of the request, else what the caller sent.</summary>
internal sealed class LocalTraceContext(HttpContext? http) : TraceContext
{
    private readonly Activity? activity = http?.Features.Get<IHttpActivityFeature>()?.Activity;

    public override string TraceParent => activity?.Id ?? http?.Request.Headers.TraceParent.ToString() ?? "";

    public override string TraceState => activity?.TraceStateString ?? http?.Request.Headers.TraceState.ToString() ?? "";
}
