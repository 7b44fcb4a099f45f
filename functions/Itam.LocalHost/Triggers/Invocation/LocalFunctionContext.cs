using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>One invocation. What few invocations ask for is made when it is asked for.</summary>
internal sealed class LocalFunctionContext(RunnableFunction function, IServiceProvider services, object? triggerValue) : FunctionContext
{
    private string? invocationId;
    private IDictionary<object, object>? items;
    private LocalInvocationFeatures? features;
    private BindingContext? bindingContext;
    private TraceContext? traceContext;
    private RetryContext? retryContext;

    public RunnableFunction Function => function;

    /// <summary>What the trigger's parameter gets.</summary>
    public object? TriggerValue => triggerValue;

    /// <summary>The request of an HTTP trigger.</summary>
    public HttpContext? Http { get; init; }

    /// <summary>Whether <see cref="Http"/> has been shown to middleware.</summary>
    public bool IsHttpExposed { get; set; }

    public LocalInvocationResult Result { get; } = new();

    /// <summary>What the trigger knows by name; for HTTP the route values.</summary>
    public IReadOnlyDictionary<string, object?>? BindingData { get; init; }

    public int RetryCount { get; init; }

    public int MaxRetryCount { get; init; }

    /// <summary>For other triggers than HTTP, whose token is the request's.</summary>
    public CancellationToken Stopping { get; init; }

    public override string InvocationId => invocationId ??= Guid.CreateVersion7().ToString();

    public override string FunctionId => function.Function.Definition.Id;

    public override TraceContext TraceContext => traceContext ??= new LocalTraceContext(Http);

    public override BindingContext BindingContext => bindingContext ??= new LocalBindingContext(BindingData ?? Http?.Request.RouteValues);

    public override RetryContext RetryContext => retryContext ??= new LocalRetryContext(RetryCount, MaxRetryCount);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Function.Definition;

    public override IDictionary<object, object> Items
    {
        get => items ??= new Dictionary<object, object>();
        set => items = value;
    }

    public override IInvocationFeatures Features => features ??= new LocalInvocationFeatures(this);

    public override CancellationToken CancellationToken => Http?.RequestAborted ?? Stopping;
}
