namespace Itam.LocalHost.Triggers.ChangeFeed;

/// <param name="Source">The container that is watched.</param>
/// <param name="Leases">The container that keeps how far the function has come.</param>
/// <param name="Prefix">Which leases of that container are the function's; those who have the same share the changes.</param>
/// <param name="Start">Where the first start ever begins; null for now.</param>
/// <param name="MaxItems">Documents of one run; null for the service's choice.</param>
internal sealed record FeedFunctionTrigger(
    FeedContainer Source, FeedContainer Leases, LeaseCreation? Creation, string Prefix, FeedIntervals Intervals, DateTime? Start, int? MaxItems, string[] Regions)
    : FunctionTrigger("cosmosDBTrigger");

/// <param name="Connection">The setting with the account.</param>
internal sealed record FeedContainer(string Connection, string Database, string Container)
{
    public override string ToString() => $"{Database}/{Container}";
}

/// <summary>A lease container that is made when it is not there.</summary>
/// <param name="Throughput">In RU/s; null for the database's.</param>
internal sealed record LeaseCreation(int? Throughput);

/// <param name="Poll">Between two looks into a feed that had nothing.</param>
/// <param name="Acquire">Between two looks for leases that nobody holds.</param>
/// <param name="Expire">After which a lease that nobody renews is free.</param>
internal sealed record FeedIntervals(TimeSpan Poll, TimeSpan Acquire, TimeSpan Expire, TimeSpan Renew);
