using Itam.LocalCosmos.Errors;

namespace Itam.LocalCosmos.Messages;

/// <summary>The conditions of writes that have no meaning here.</summary>
internal static class ItemConditions
{
    /// <summary>If-None-Match is for reads; a write with <c>*</c> asks for no more than what a create means anyway.</summary>
    public static void RefuseIfNoneMatch(string? ifNoneMatch)
    {
        if (ifNoneMatch is not (null or "" or "*"))
        {
            throw CosmosFault.BadRequest("If-None-Match on a write is not supported by the local host.");
        }
    }
}
