namespace Itam.LocalHost.Triggers;

/// <summary>The app's functions, in the order of their names, which is the order in which routes are tried.</summary>
internal sealed class FunctionIndex(IReadOnlyList<Function> all)
{
    public IReadOnlyList<Function> All => all;

    public IEnumerable<Function> Enabled => all.Where(function => !function.IsDisabled);

    public Function? Find(string name) => all.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));
}
