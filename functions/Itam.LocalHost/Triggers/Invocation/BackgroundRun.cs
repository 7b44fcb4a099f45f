using Itam.LocalHost.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.LocalHost.Triggers.Invocation;

/// <summary>Runs a function that no caller waits for: in a scope of its own, within the timeout of host.json.</summary>
internal sealed class BackgroundRun(FunctionPipeline pipeline, IServiceScopeFactory scopes, HostJson hostJson)
{
    /// <param name="data">What the trigger knows by name.</param>
    /// <param name="stopping">The host stops.</param>
    /// <exception cref="TimeoutException">The function ran past its timeout and heeded the cancellation.</exception>
    public async Task RunAsync(
        RunnableFunction function, object? value, IReadOnlyDictionary<string, object?>? data, Retry retry, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(hostJson.FunctionTimeout);
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider, value)
        {
            BindingData = data,
            RetryCount = retry.Count,
            MaxRetryCount = retry.Max,
            Stopping = limit.Token,
        };
        try
        {
            await pipeline.RunAsync(context);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"{function.Function.Name} ran past the functionTimeout of host.json ({hostJson.FunctionTimeout}).", e);
        }
    }
}

/// <summary>Which try this is.</summary>
/// <param name="Count">0 on the first.</param>
/// <param name="Max">-1 for no end.</param>
internal readonly record struct Retry(int Count, int Max);
