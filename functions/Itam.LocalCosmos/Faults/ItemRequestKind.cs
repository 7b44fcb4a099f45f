using Itam.LocalCosmos.Messages;

namespace Itam.LocalCosmos.Faults;

/// <summary>What a request asks of a container's items.</summary>
internal enum ItemRequestKind
{
    /// <summary>One item by its id.</summary>
    Read,

    /// <summary>Create, upsert, replace, patch, delete, a transactional batch or a bulk request.</summary>
    Write,

    /// <summary>A page of a query; its plan is none.</summary>
    Query,

    /// <summary>A page of the read feed or the change feed.</summary>
    Feed,
}

/// <summary>A request on items, and on whose.</summary>
internal readonly record struct ItemRequest(ItemRequestKind Kind, string Container)
{
    /// <summary>Null for what is no request on items: databases, containers, ranges, query plans.</summary>
    public static ItemRequest? Of(GatewayRequest request)
    {
        var path = Array.ConvertAll(request.Path.Trim('/').Split('/'), Uri.UnescapeDataString);
        return path is ["dbs", _, "colls", var container, "docs", ..] && KindOf(request, path.Length) is { } kind ? new(kind, container) : null;
    }

    private static ItemRequestKind? KindOf(GatewayRequest request, int segments) => (request.Method, segments) switch
    {
        ("GET", 5) => ItemRequestKind.Feed,
        ("GET", _) => ItemRequestKind.Read,
        ("POST", 5) when request.IsTrue(HeaderNames.IsQueryPlan) => null,
        ("POST", 5) when request.IsTrue(HeaderNames.IsQuery) => ItemRequestKind.Query,
        _ => ItemRequestKind.Write,
    };
}
