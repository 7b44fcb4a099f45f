using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Triggers.Http;

/// <param name="Route">Null for the function's name.</param>
/// <param name="Methods">In capitals; empty for all.</param>
internal sealed record HttpFunctionTrigger(string? Route, IReadOnlyList<string> Methods, AuthorizationLevel AuthLevel)
    : FunctionTrigger("httpTrigger")
{
    public override bool HasHttpOutput => true;
}
