using Itam.Functions.Platform.Auth;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Http.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Itam.Functions.Tests.Platform.Idempotency;

/// <summary>Requests with a key, and how they may be interrupted.</summary>
internal static class Requests
{
    public static (string Name, string Value) Key(string key) => ("Idempotency-Key", key);

    public static bool IsReplay(this Answer answer) => answer.Headers.Contains("Idempotency-Replayed");

    /// <summary>The actions of an asset's history, oldest first.</summary>
    public static async Task<string[]> EventsAsync(this RunningApp app, string assetId) =>
        [.. (await app.ListAsync($"assets/{assetId}/history")).Select(entry => entry.GetProperty("action").GetString()!).Reverse()];

    public static DocumentContainer Operations(this RunningApp app) => app.Services.GetRequiredKeyedService<DocumentContainer>(Containers.Operations);

    /// <summary>The key of a request's record.</summary>
    public static string RecordKey(string path, string key)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/api/" + path;
        request.Headers["Idempotency-Key"] = key;
        request.HttpContext.Features.Set(Caller.Anonymous);
        return IdempotencyKey.Read(request).Value;
    }

    public static async Task<Stored<IdempotencyRecord>> RecordAsync(this RunningApp app, string path, string key)
    {
        var id = IdempotencyRecord.IdOf(RecordKey(path, key));
        return (await app.Operations().FindAsync<IdempotencyRecord>(id, id, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Puts the record back to how it was while the request ran: as if the process had died before it wrote its answer down.</summary>
    public static async Task DieBeforeTheAnswerIsKeptAsync(this RunningApp app, string path, string key)
    {
        var record = await app.RecordAsync(path, key);
        var running = record.Value with { Status = RequestStatus.Running, Answer = null };
        Assert.True((await app.Operations().ReplaceAsync(running.Pk, running.Id, running, record.ETag, TestContext.Current.CancellationToken)).IsDone);
        app.Time.Advance(IdempotencyRecords.TakenForDead);
    }
}
