namespace Itam.LocalHost.Triggers.State;

/// <summary>A function and one version of one blob, as the database knows them.</summary>
/// <param name="ETag">Without quotes.</param>
internal readonly record struct BlobKey(string Function, string Container, string Name, string ETag)
{
    public (string Name, object Value)[] Parameters =>
        [("$function", Function), ("$container", Container), ("$name", Name), ("$etag", ETag)];
}
