namespace Itam.LocalCosmos.Errors;

/// <summary>A query that Cosmos refuses, or that this gateway cannot answer rightly: a 400 whose message names the thing.</summary>
internal sealed class CosmosSqlException(string message) : Exception(message);
