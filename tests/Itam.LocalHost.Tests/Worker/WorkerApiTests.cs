using Itam.LocalHost.Settings;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Worker;

/// <summary>What compiles here compiles against the real worker.</summary>
public sealed class WorkerApiTests
{
    private static readonly WorkerApiFacts Facts = WorkerApiFacts.Read();

    /// <summary>Without the compiler's own Program.</summary>
    private static readonly Type[] Exported =
        [.. typeof(LocalHostEndpoints).Assembly.GetExportedTypes().Where(type => type.Namespace is not null)];

    public static TheoryData<string> StandIns() =>
        [.. Exported.Where(IsInWorkersNamespace)
            .Select(type => type.FullName!)
            .Order(StringComparer.Ordinal)];

    [Fact]
    public void The_facts_are_read_whole()
    {
        Assert.Equal(112, Facts.Types.Count);
        Assert.Contains("IFunctionsWorkerApplicationBuilderUse(Func<FunctionExecutionDelegate,FunctionExecutionDelegate>middleware);",
            Facts.Types["Microsoft.Azure.Functions.Worker.IFunctionsWorkerApplicationBuilder"].Members);
    }

    [Theory]
    [MemberData(nameof(StandIns))]
    public void Every_public_member_of_a_stand_in_is_one_of_the_real_workers(string name)
    {
        var type = typeof(LocalHostEndpoints).Assembly.GetType(name, throwOnError: true)!;
        Assert.True(Facts.Types.TryGetValue(name, out var facts), $"The real worker has no type {name}");
        Assert.Equal([], ApiSignature.Members(type).Where(member => !facts.Members.Contains(member)));
    }

    [Theory]
    [MemberData(nameof(StandIns))]
    public void A_stand_in_is_the_same_kind_of_type_with_the_same_base(string name)
    {
        var type = typeof(LocalHostEndpoints).Assembly.GetType(name, throwOnError: true)!;
        Assert.StartsWith(Kind(type), Facts.Types[name].Declaration, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_public_lives_outside_the_workers_namespaces_but_the_hosts_own_addresses() =>
        Assert.Equal(
            [typeof(LocalHostEndpoints)],
            Exported.Where(type => !IsInWorkersNamespace(type)).OrderBy(type => type.Name, StringComparer.Ordinal));

    [Fact]
    public void Defaults_are_the_real_ones()
    {
        Assert.True(new TimerTriggerAttribute("0 0 2 * * *").UseMonitor);
        Assert.False(new TimerTriggerAttribute("0 0 2 * * *").RunOnStartup);
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute("get", "post").AuthLevel);
        Assert.Equal(["get", "post"], new HttpTriggerAttribute("get", "post").Methods!);
        Assert.Equal(AuthorizationLevel.Anonymous, new HttpTriggerAttribute(AuthorizationLevel.Anonymous).AuthLevel);
        Assert.Equal(BlobTriggerSource.LogsAndContainerScan, new BlobTriggerAttribute("container/{name}").Source);
    }

    private static bool IsInWorkersNamespace(Type type) => type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static string Kind(Type type)
    {
        var kind = type.IsAssignableTo(typeof(Delegate)) ? "delegate"
            : type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type is { IsAbstract: true, IsSealed: true } ? "staticclass"
            : type.IsAbstract ? "abstractclass"
            : type.IsSealed ? "sealedclass"
            : "class";
        var inherits = type.BaseType is { } parent && parent != typeof(object) && !type.IsEnum && kind != "delegate"
            ? $":{WorkerApiFacts.Normalize(ApiSignature.Name(parent))}"
            : "";
        return kind == "delegate" ? "publicdelegate"
            : WorkerApiFacts.Normalize($"public {kind} {ApiSignature.Name(type)}{inherits}");
    }
}
