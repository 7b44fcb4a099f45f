using System.Globalization;
using Itam.LocalCosmos.Errors;
using Itam.LocalCosmos.Language;
using Itam.LocalCosmos.Messages;
using Itam.LocalCosmos.Store;
using Itam.LocalCosmos.Store.Containers;
using Itam.LocalCosmos.Store.Sqlite;
using Itam.LocalCosmos.Throughput;

namespace Itam.LocalCosmos.Protocol;

/// <summary>Many items at once: queries, their plans, and the read feed.</summary>
internal sealed class FeedRoutes(CosmosStore store)
{
    /// <summary>
    /// With one physical partition the SDK has nothing to merge: a plan that asks nothing of it makes it send the query as it is.
    /// A query that cannot be answered is refused here, where the SDK asks first.
    /// </summary>
    public static GatewayResponse Plan(GatewayRequest request, ContainerRecord container)
    {
        var (text, parameters) = QueryBody.Parse(request.Body);
        SqlFaults.Translate(() =>
        {
            QueryCompiler.Check(text, parameters, container.Indexing, container.Table);
            return true;
        });
        return new GatewayResponse(200, PassThroughPlan.PassThrough).WithCharge(RequestCharge.Read(0));
    }

    public GatewayResponse Query(GatewayRequest request, ContainerRecord container)
    {
        PartitionKeyRanges.RefuseParts(request);
        if (request.Header(HeaderNames.AIm) is not null)
        {
            throw CosmosFault.BadRequest("A query over the change feed is not supported by the local host.");
        }

        var (text, parameters) = QueryBody.Parse(request.Body);
        var page = SqlFaults.Translate(() =>
        {
            var query = QueryCompiler.Compile(new(
                text, parameters, container.Indexing, container.Table, request.PartitionKey, store.Items.UtcNow,
                request.MaxItemCount, request.Header(HeaderNames.Continuation)));
            return store.Read(session => query.Run(session.Commands));
        });
        var response = FeedPage.Write(container, page.Items, page.Continuation, page.Aggregated);

        // A caller that came without a plan asks for one as soon as there is a second page, and runs the first again, unless it is told that there is nothing to merge.
        return request.IsTrue(HeaderNames.OptimisticDirectExecution) ? response.With(HeaderNames.RequiresDistribution, bool.FalseString) : response;
    }

    /// <summary>All items in the order of their creation.</summary>
    public GatewayResponse ReadFeed(GatewayRequest request, ContainerRecord container)
    {
        PartitionKeyRanges.RefuseParts(request);
        var size = request.PageSize;
        var after = request.Header(HeaderNames.Continuation) is { Length: > 0 } token
            ? long.TryParse(token, CultureInfo.InvariantCulture, out var row) ? row : throw CosmosFault.BadRequest("The continuation token is not valid.")
            : 0;
        var rows = new List<ReadOnlyMemory<byte>>(size);
        string? continuation = null;
        store.Read(session =>
        {
            using var feed = session.Prepare(container.Statements.Feed);
            feed.Bind(1, after).Bind(2, request.PartitionKey).Bind(3, store.Items.Now).Bind(4, (long)size + 1);
            while (feed.Step())
            {
                if (rows.Count == size)
                {
                    continuation = after.ToString(CultureInfo.InvariantCulture);
                    break;
                }

                after = feed.Int64(0);
                rows.Add(feed.Utf8(1).ToArray());
            }

            return rows;
        });
        return FeedPage.Write(container, rows, continuation);
    }
}
