namespace Itam.Functions.Platform.Http.Calls;

/// <summary>Which precondition headers a call sends.</summary>
internal enum Precondition
{
    None,

    /// <summary>PUT: <c>If-Match</c> or <c>If-None-Match</c> is compared if it was sent.</summary>
    Optional,

    /// <summary>PATCH, DELETE and actions: without <c>If-Match</c> 428 <c>ifMatchRequired</c>.</summary>
    Required,
}

/// <summary>
/// What a call may send besides its address. Every trigger has one as its static <c>Contract</c>: <see cref="ApiCall"/> reads the call by it,
/// and a description of the API can be read off it.
/// </summary>
internal sealed record CallContract
{
    /// <summary>Nothing: most GETs.</summary>
    public static CallContract Plain { get; } = new();

    /// <summary>Nothing but an If-Match: most DELETEs.</summary>
    public static CallContract Change { get; } = new() { Precondition = Precondition.Required };

    public Precondition Precondition { get; init; }

    /// <summary>The query parameters; none if null, other than those of <see cref="List"/>.</summary>
    public QueryTable? Query { get; init; }

    /// <summary>What a list can be asked.</summary>
    public ListContract? List { get; init; }

    /// <summary>The JSON object that is sent; null if there is none.</summary>
    public BodyTable? Body { get; init; }

    /// <summary>Whether the body is a merge patch of what is there.</summary>
    public bool IsPatch { get; init; }

    /// <summary>A page of a list.</summary>
    public static CallContract ListOf(ListContract list) => new() { List = list };

    /// <summary>A POST that creates or computes.</summary>
    public static CallContract Post(BodyTable body) => new() { Body = body };

    /// <summary>A PUT.</summary>
    public static CallContract Put(BodyTable body) => new() { Body = body, Precondition = Precondition.Optional };

    /// <summary>A POST on a verb of an existing entity.</summary>
    public static CallContract ChangeBy(BodyTable body) => new() { Body = body, Precondition = Precondition.Required };

    /// <summary>A PATCH: a merge patch, in which read-only fields may be repeated as they are.</summary>
    public static CallContract Patch(BodyTable body) => new() { Body = body, Precondition = Precondition.Required, IsPatch = true };
}
