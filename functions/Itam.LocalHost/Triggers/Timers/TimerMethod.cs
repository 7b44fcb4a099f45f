using Itam.LocalHost.Triggers.Invocation;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Timers;

internal static class TimerMethod
{
    /// <exception cref="StartRefusedException">The method takes or returns what a timer function cannot.</exception>
    public static RunnableFunction Prepare(Function function) =>
        function.TriggerParameter.ParameterType != typeof(TimerInfo)
            ? throw FunctionRefusal.Of(function.Name, $"its parameter {function.TriggerParameter.Name} must be a TimerInfo")
        : ReturnValue.TypeOf(function) != typeof(void)
            ? throw FunctionRefusal.Of(function.Name, "a timer function returns nothing")
        : new RunnableFunction(function, ParameterBinding.Sources(function, (_, _) => null));
}
