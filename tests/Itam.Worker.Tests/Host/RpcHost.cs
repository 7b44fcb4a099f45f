using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Grpc.Core;
using Itam.Worker.Tests.Host.Rpc;

namespace Itam.Worker.Tests.Host;

/// <summary>
/// The Functions host, as far as a worker hears of it: asks for the functions, has them loaded, and starts invocations. It decides nothing, neither
/// routes nor keys.
/// </summary>
internal sealed class RpcHost(string applicationFolder) : FunctionRpc.FunctionRpcBase
{
    private readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> invocations = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int loading;

    /// <summary>Ends when every function is loaded; fails with what the worker says is wrong with one.</summary>
    public Task Ready => ready.Task;

    /// <summary>Where the worker takes HTTP requests.</summary>
    public Uri Http { get; private set; } = null!;

    /// <summary>What the worker says that its functions are.</summary>
    public IReadOnlyList<RpcFunctionMetadata> Functions { get; private set; } = [];

    /// <summary>What the worker has sent to the host's log.</summary>
    public ConcurrentQueue<RpcLog> Log { get; } = new();

    public override async Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        var sending = SendAllAsync(responseStream, context.CancellationToken);
        try
        {
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            {
                Receive(message);
            }
        }
        catch (Exception fault) when (!ready.Task.IsCompleted)
        {
            ready.SetException(fault);
        }

        outgoing.Writer.TryComplete();
        await sending;
    }

    /// <summary>An invocation with what its trigger brings.</summary>
    public InvocationRequest NewInvocation(string function, TypedData trigger)
    {
        var metadata = Functions.Single(known => known.Name == function);
        var binding = metadata.RawBindings.Select(raw => JsonDocument.Parse(raw).RootElement).First(raw => raw.GetProperty("direction").GetString() == "In");
        return new InvocationRequest
        {
            InvocationId = Guid.CreateVersion7().ToString(),
            FunctionId = metadata.FunctionId,
            InputData = { new ParameterBinding { Name = binding.GetProperty("name").GetString(), Data = trigger } },
            TraceContext = new RpcTraceContext(),
        };
    }

    /// <summary>Starts a function and waits until the worker says how it ended.</summary>
    public Task<InvocationResponse> InvokeAsync(InvocationRequest request)
    {
        var ended = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        invocations[request.InvocationId] = ended;
        Send(new StreamingMessage { InvocationRequest = request });
        return ended.Task;
    }

    private async Task SendAllAsync(IServerStreamWriter<StreamingMessage> stream, CancellationToken cancellationToken)
    {
        await foreach (var message in outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(message, cancellationToken);
        }
    }

    private void Send(StreamingMessage message) => Assert.True(outgoing.Writer.TryWrite(message));

    private void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                Send(new StreamingMessage
                {
                    WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.1037.0", WorkerDirectory = applicationFolder, FunctionAppDirectory = applicationFolder },
                });
                break;
            case StreamingMessage.ContentOneofCase.WorkerInitResponse:
                Require(message.WorkerInitResponse.Result);
                Http = new Uri(message.WorkerInitResponse.Capabilities["HttpUri"]);
                Send(new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = applicationFolder } });
                break;
            case StreamingMessage.ContentOneofCase.FunctionMetadataResponse:
                Require(message.FunctionMetadataResponse.Result);
                Load([.. message.FunctionMetadataResponse.FunctionMetadataResults]);
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadResponse:
                Require(message.FunctionLoadResponse.Result);
                if (--loading == 0)
                {
                    ready.SetResult();
                }

                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                Assert.True(invocations.TryRemove(message.InvocationResponse.InvocationId, out var ended));
                ended.SetResult(message.InvocationResponse);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                Log.Enqueue(message.RpcLog);
                break;
        }
    }

    private void Load(IReadOnlyList<RpcFunctionMetadata> functions)
    {
        Functions = functions;
        loading = functions.Count;
        foreach (var function in functions)
        {
            var metadata = function.Clone();
            metadata.Directory = applicationFolder;
            foreach (var raw in function.RawBindings)
            {
                var (name, binding) = Binding(JsonDocument.Parse(raw).RootElement);
                metadata.Bindings[name] = binding;
            }

            Send(new StreamingMessage { FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = metadata } });
        }
    }

    private static (string Name, BindingInfo Binding) Binding(JsonElement raw)
    {
        var binding = new BindingInfo
        {
            Type = raw.GetProperty("type").GetString(),
            Direction = raw.GetProperty("direction").GetString() == "In" ? BindingInfo.Types.Direction.In : BindingInfo.Types.Direction.Out,
        };
        if (raw.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                binding.Properties[property.Name] = property.Value.ToString();
            }
        }

        return (raw.GetProperty("name").GetString()!, binding);
    }

    /// <summary>Fails with what the worker says went wrong.</summary>
    public static void Require(StatusResult result) =>
        Assert.True(result.Status == StatusResult.Types.Status.Success, $"{result.Exception?.Message}\n{result.Exception?.StackTrace}");
}
