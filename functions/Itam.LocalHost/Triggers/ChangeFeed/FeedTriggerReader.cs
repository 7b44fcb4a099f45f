using System.Globalization;
using Itam.LocalServer;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Itam.LocalHost.Triggers.ChangeFeed;

/// <summary>From the attribute to what the listener needs, with the real extension's defaults.</summary>
internal static class FeedTriggerReader
{
    private const string DefaultConnection = "CosmosDB";
    private const string DefaultLeases = "leases";

    /// <exception cref="StartRefusedException">A setting is missing, or what is asked for cannot be.</exception>
    public static FeedFunctionTrigger Read(string function, CosmosDBTriggerAttribute attribute, IConfiguration settings)
    {
        var connection = Text(attribute.Connection, DefaultConnection);
        var source = new FeedContainer(connection, Text(attribute.DatabaseName), Text(attribute.ContainerName));
        var leases = new FeedContainer(
            Text(attribute.LeaseConnection, connection),
            Text(attribute.LeaseDatabaseName, source.Database),
            Text(attribute.LeaseContainerName, DefaultLeases));
        if (source.Database.Length == 0 || source.Container.Length == 0)
        {
            throw FunctionRefusal.Of(function, "its trigger must name a database and a container");
        }

        if (source == leases)
        {
            throw FunctionRefusal.Of(function, $"{source} cannot be both the container that is watched and the one of the leases");
        }

        return new FeedFunctionTrigger(
            source,
            leases,
            attribute.CreateLeaseContainerIfNotExists
                ? new LeaseCreation(Number(function, nameof(attribute.LeasesContainerThroughput), attribute.LeasesContainerThroughput))
                : null,
            Text(attribute.LeaseContainerPrefix),
            new FeedIntervals(
                Interval(nameof(attribute.FeedPollDelay), attribute.FeedPollDelay, seconds: 5),
                Interval(nameof(attribute.LeaseAcquireInterval), attribute.LeaseAcquireInterval, seconds: 13),
                Interval(nameof(attribute.LeaseExpirationInterval), attribute.LeaseExpirationInterval, seconds: 60),
                Interval(nameof(attribute.LeaseRenewInterval), attribute.LeaseRenewInterval, seconds: 17)),
            Start(function, attribute.StartFromBeginning, Text(attribute.StartFromTime)),
            Number(function, nameof(attribute.MaxItemsPerInvocation), attribute.MaxItemsPerInvocation),
            Text(attribute.PreferredLocations).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

        string Text(string? given, string byDefault = "") =>
            given is { Length: > 0 } ? SettingReferences.Resolve(function, given, settings) : byDefault;

        TimeSpan Interval(string name, int milliseconds, int seconds) =>
            Number(function, name, milliseconds) is { } set ? TimeSpan.FromMilliseconds(set) : TimeSpan.FromSeconds(seconds);
    }

    private static int? Number(string function, string name, int value) => value switch
    {
        < 0 => throw FunctionRefusal.Of(function, string.Create(CultureInfo.InvariantCulture, $"{name} of its trigger is {value}; it must be above 0")),
        0 => null,
        _ => value,
    };

    /// <summary>The SDK's word for the beginning is the first instant there is.</summary>
    private static DateTime? Start(string function, bool isBeginning, string time) => (isBeginning, time) switch
    {
        (true, { Length: > 0 }) => throw FunctionRefusal.Of(function, "its trigger has both StartFromBeginning and StartFromTime"),
        (true, _) => DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
        (_, { Length: 0 }) => null,
        _ => DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcDateTime
            : throw FunctionRefusal.Of(function, $"StartFromTime of its trigger is '{time}', which is no ISO 8601 time in UTC"),
    };
}
