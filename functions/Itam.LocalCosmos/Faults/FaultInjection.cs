using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Itam.LocalCosmos.Messages;

namespace Itam.LocalCosmos.Faults;

/// <summary>
/// Faults on demand, for tests of what an app does when its database throttles it, is not there, does not answer, or dies after a commit.
/// The setting <c>LocalHost__CosmosFaults</c> has rules (<see cref="FaultRule"/>) separated by <c>;</c>, as in
/// <c>429:500 write assets 1-3; die write * 10</c>. Each rule counts its own requests; of several that befall a request the first counts.
/// </summary>
internal sealed class FaultInjection
{
    private readonly IReadOnlyList<FaultRule> rules;
    private readonly Action die;

    private FaultInjection(IReadOnlyList<FaultRule> rules, Action? die = null)
    {
        this.rules = rules;
        this.die = die ?? KillThisProcess;
    }

    public static FaultInjection None { get; } = new([]);

    /// <param name="die">What <see cref="FaultKind.Die"/> does; by default it kills this process.</param>
    /// <exception cref="FormatException">The message names the rule's word that is wrong.</exception>
    public static FaultInjection Parse(string? setting, Action? die = null) => string.IsNullOrWhiteSpace(setting)
        ? None
        : new([.. setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(FaultRule.Parse)], die);

    /// <summary>Serves the request, or lets it go wrong.</summary>
    public async Task<GatewayResponse> ServeAsync(GatewayRequest request, Func<GatewayRequest, Task<GatewayResponse>> serve)
    {
        if (Find(request) is not { } rule)
        {
            return await serve(request);
        }

        switch (rule.Fault)
        {
            case FaultKind.Throttle:
                return GatewayResponse.Throttled(
                    "The request rate is too large: injected by LocalHost__CosmosFaults.", TimeSpan.FromMilliseconds(rule.RetryAfterMs));
            case FaultKind.Hold:
                await Task.Delay(Timeout.InfiniteTimeSpan, request.Aborted);
                throw new UnreachableException();
            case FaultKind.Die:
                var answer = await serve(request);
                die();
                return answer;
            default:
                return GatewayResponse.Error(503, "The service is unavailable: injected by LocalHost__CosmosFaults.");
        }
    }

    private FaultRule? Find(GatewayRequest request)
    {
        FaultRule? found = null;
        if (rules.Count == 0 || ItemRequest.Of(request) is not { } item)
        {
            return null;
        }

        foreach (var rule in rules)
        {
            // Every rule counts, also behind one that befalls the request.
            var befalls = rule.Befalls(item);
            found ??= befalls ? rule : null;
        }

        return found;
    }

    [ExcludeFromCodeCoverage(Justification = "It ends the process that measures.")]
    private static void KillThisProcess()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
