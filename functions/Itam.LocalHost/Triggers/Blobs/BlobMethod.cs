using Azure.Storage.Blobs;
using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalServer;

namespace Itam.LocalHost.Triggers.Blobs;

internal static class BlobMethod
{
    private static readonly Type[] Contents = [typeof(Stream), typeof(string), typeof(byte[]), typeof(BlobClient)];

    /// <exception cref="StartRefusedException">The method takes or returns what a blob function cannot.</exception>
    public static RunnableFunction Prepare(Function function) =>
        function.Retry is not null
            ? throw FunctionRefusal.Of(function.Name, "a blob function takes no retry attribute (AZFW0012); poisonBlobThreshold in host.json says how often it is tried")
        : !Contents.Contains(function.TriggerParameter.ParameterType)
            ? throw FunctionRefusal.Of(function.Name, $"its parameter {function.TriggerParameter.Name} must be a Stream, BlobClient, string or byte[]")
        : ReturnValue.TypeOf(function) != typeof(void)
            ? throw FunctionRefusal.Of(function.Name, "a blob function returns nothing")
        : new RunnableFunction(
            function, ParameterBinding.Sources(function, (context, name) => context.BindingData!.GetValueOrDefault(name)));
}
