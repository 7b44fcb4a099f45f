using Microsoft.Azure.Cosmos;

namespace Itam.Functions.Platform.Cosmos;

/// <summary>Where the numbering of a subject's events goes on when the subject itself is gone.</summary>
internal static class EventNumbers
{
    /// <summary>The version of the last event in a partition, of the partition's own document or of a part of it; 0 if there is none.</summary>
    public static async Task<int> LastVersionAsync(this DocumentContainer container, string pk, string? subject, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT VALUE MAX(c.version) FROM c WHERE c.type = @type{(subject is null ? "" : " AND c.subject = @subject")}")
            .WithParameter("@type", subject is null ? ChangeEvent.Type : ChangeEvent.PartType);
        await foreach (var version in container.QueryValuesAsync<int>(subject is null ? query : query.WithParameter("@subject", subject), pk, cancellationToken))
        {
            return version;
        }

        return 0;
    }
}
