using System.Collections.ObjectModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
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

/// <summary>The activity that is listened to, else what the caller sent.</summary>
internal sealed class LocalTraceContext(IHeaderDictionary? headers) : TraceContext
{
    public override string TraceParent { get; } = Activity.Current?.Id ?? headers?.TraceParent.ToString() ?? "";

    public override string TraceState { get; } = Activity.Current?.TraceStateString ?? headers?.TraceState.ToString() ?? "";
}
