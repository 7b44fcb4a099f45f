namespace Itam.LocalHost.Cosmos.Language;

/// <summary>The filter predicate of a patch: true in SQLite exactly when the patch may go ahead.</summary>
/// <param name="Predicate">A SQLite expression over the columns <c>body</c>, <c>id</c> and <c>ts</c> of the document's row.</param>
internal sealed record PatchCondition(string Predicate, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <param name="condition">As the SDK sends it: <c>FROM c WHERE …</c>.</param>
    public static PatchCondition Compile(string condition) => throw new CosmosSqlException($"Conditions are not served yet: {condition}");
}
