using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Translation;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language;

/// <summary>The filter predicate of a patch: true in SQLite exactly when the patch may go ahead.</summary>
/// <param name="Predicate">A SQLite expression over the columns <c>body</c> and <c>id</c> of the document's row.</param>
internal sealed record PatchCondition(string Predicate, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <param name="condition">As the SDK sends it: <c>FROM c WHERE …</c>; it has no parameters.</param>
    public static PatchCondition Compile(string condition)
    {
        var constants = new Constants(new Dictionary<string, JsonType>(StringComparer.Ordinal));
        var predicate = new SqlTranslator(constants).Filter(Parser.Condition(condition));
        if (constants.ReadsClock)
        {
            throw new CosmosSqlException("The current time in the condition of a patch is not supported by this gateway.");
        }

        return new PatchCondition($"({predicate})", [.. constants.Literals.Select(literal => (literal.Name, (object?)literal.Value))]);
    }
}
