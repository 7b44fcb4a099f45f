using System.Globalization;
using Itam.LocalCosmos.Language.Syntax;
using Itam.LocalCosmos.Language.Values;

namespace Itam.LocalCosmos.Language.Translation;

/// <summary>Literals and parameters of a query as parameters of the SQLite statement.</summary>
/// <param name="parameterTypes">The types this query's parameters have; part of what a compiled query is kept under.</param>
internal sealed class Constants(IReadOnlyDictionary<string, JsonType> parameterTypes)
{
    /// <summary>The name of the time in the statement: ticks since 1970.</summary>
    public const string ClockName = "@clock";

    private readonly Dictionary<object, string> literals = [];
    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    public IEnumerable<(string Name, object Value)> Literals => literals.Select(literal => (literal.Value, literal.Key));

    /// <summary>The query's parameters that are used: its name there and its name in the statement.</summary>
    public IReadOnlyDictionary<string, string> Parameters => parameters;

    /// <summary>Whether the statement asks for the time.</summary>
    public bool ReadsClock { get; private set; }

    public static bool IsConstant(Expression expression) => expression is Literal or ParameterReference;

    public JsonType TypeOf(ParameterReference parameter) => parameterTypes.TryGetValue(parameter.Name, out var type)
        ? type
        : throw SyntaxErrors.At(parameter.Position, $"the parameter {parameter.Name} has no value");

    public string Sql(Literal literal) => literal.Value switch
    {
        Encoded.Undefined => Encoded.UndefinedSql,
        Encoded.Null => Encoded.NullSql,
        Encoded.False => Encoded.FalseSql,
        Encoded.True => Encoded.TrueSql,
        var value => Bind(value),
    };

    public string Sql(ParameterReference parameter)
    {
        _ = TypeOf(parameter);
        if (!parameters.TryGetValue(parameter.Name, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"@p{parameters.Count}");
            parameters.Add(parameter.Name, name);
        }

        return name;
    }

    public string Clock()
    {
        ReadsClock = true;
        return ClockName;
    }

    /// <summary>A value of the translator's own.</summary>
    public string Bind(object value)
    {
        if (!literals.TryGetValue(value, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"@c{literals.Count}");
            literals.Add(value, name);
        }

        return name;
    }
}
