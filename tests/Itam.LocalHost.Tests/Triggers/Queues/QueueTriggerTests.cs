using System.Globalization;
using System.Net.Http.Headers;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Itam.LocalHost.Settings;
using Itam.LocalHost.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Itam.LocalHost.Tests.Triggers.Queues.QueueFunctions;

namespace Itam.LocalHost.Tests.Triggers.Queues;

public sealed class QueueTriggerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Received received = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_message_arrives_as_text_bytes_binary_data_message_or_what_its_json_becomes()
    {
        await using var host = await StartAsync(typeof(EveryKind));
        foreach (var queue in new[] { "text", "bytes", "binary", "message", "poco", "ids" })
        {
            await SendAsync(host, queue, queue == "ids" ? "0197a9a4-0000-7000-8000-000000000000" : """{"tag":"Ä-1","Count":2}""");
        }

        await received.HasAsync(
            """text {"tag":"Ä-1","Count":2}""", "bytes 24", "binary 24", """message {"tag":"Ä-1","Count":2}""", "poco Ä-1 2",
            "id 0197a9a4-0000-7000-8000-000000000000");
        foreach (var queue in new[] { "text", "bytes", "binary", "message", "poco", "ids" })
        {
            await IsEmptyAsync(host, queue);
        }
    }

    [Fact]
    public async Task What_the_trigger_knows_of_the_message_binds_by_name()
    {
        await using var host = await StartAsync(typeof(Metadata));
        var sent = await SendAsync(host, "metadata", "hello");
        await received.HasAsync($"{sent.MessageId} 1 hello {sent.InsertionTime.ToString("O", CultureInfo.InvariantCulture)} True");
    }

    [Fact]
    public async Task A_queue_named_by_a_setting_on_another_account_is_listened_to()
    {
        using var elsewhere = new TemporaryFolder();
        await using var account = await TestHost.StartAsync([], null, null, elsewhere);
        await using var host = await StartAsync(
            typeof(Elsewhere), null, "--WorkQueue", "Work-Here", "--OtherStorage", Connection(account));
        await SendAsync(account, "work-here", "hello");
        await received.HasAsync("hello");
    }

    [Fact]
    public async Task A_batch_runs_side_by_side_and_no_more_than_batch_and_threshold_at_once()
    {
        var hostJson = HostJson.Default with { Queues = HostJson.Default.Queues with { BatchSize = 3, NewBatchThreshold = 1 } };
        await using (var before = await TestHost.StartAsync([], null, null, folder))
        {
            for (var i = 0; i < 8; i++)
            {
                await SendAsync(before, "gated", $"{i}");
            }
        }

        await using var host = await TestHost.StartAsync(
            [typeof(Gated), typeof(EveryKind)], builder => builder.Services.AddSingleton(received), hostJson, folder);
        await Eventually.TrueAsync(() => received.All.Count(what => what.StartsWith("begin", StringComparison.Ordinal)) == 3, "three have begun");

        // Another function's looks are as frequent: while it takes two messages, one after the other, this one could have taken more.
        foreach (var message in (string[])["one", "two"])
        {
            await SendAsync(host, "text", message);
            await Eventually.TrueAsync(() => received.All.Contains($"text {message}"), $"{message} is taken");
        }

        Assert.Equal(3, received.All.Count(what => what.StartsWith("begin", StringComparison.Ordinal)));
        received.Open = true;
        await Eventually.TrueAsync(() => received.All.Count == 2 + 16, "eight have begun and ended");
        await IsEmptyAsync(host, "gated");
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_again_at_once_and_is_poison_after_its_attempts()
    {
        await using var host = await StartAsync(typeof(Picky));
        await SendAsync(host, "picky", "bad");
        await SendAsync(host, "picky", "good");
        await received.HasAsync("bad 1", "bad 2", "bad 3", "bad 4", "bad 5", "good 1");
        await HasPoisonAsync(host, "picky-poison", Encode("bad"));
        await IsEmptyAsync(host, "picky");
    }

    [Fact]
    public async Task A_message_that_succeeds_at_its_last_attempt_is_no_poison()
    {
        await using var host = await StartAsync(typeof(Picky));
        await SendAsync(host, "picky", "fifth");
        await received.HasAsync("fifth 1", "fifth 2", "fifth 3", "fifth 4", "fifth 5");
        await IsEmptyAsync(host, "picky");
        Assert.False(await Queue(host, "picky-poison").ExistsAsync(Stop));
    }

    [Fact]
    public async Task A_text_that_is_not_base64_is_poison_at_once_and_json_of_another_shape_after_its_attempts()
    {
        var hostJson = HostJson.Default with { Queues = HostJson.Default.Queues with { MaxDequeueCount = 2 } };
        await using var host = await StartAsync(typeof(EveryKind), hostJson);
        await SendRawAsync(host, "poco", "{}");
        await HasPoisonAsync(host, "poco-poison", "{}");
        await SendAsync(host, "poco", "[]");
        await HasPoisonAsync(host, "poco-poison", "{}", Encode("[]"));
        Assert.Empty(received.All);
    }

    [Fact]
    public async Task Without_an_encoding_a_text_is_what_it_is()
    {
        var hostJson = HostJson.Default with { Queues = HostJson.Default.Queues with { IsBase64 = false } };
        await using var host = await StartAsync(typeof(EveryKind), hostJson);
        await SendRawAsync(host, "text", "as it is");
        await received.HasAsync("text as it is");
    }

    [Fact]
    public async Task A_failed_message_waits_for_the_visibility_timeout_of_host_json()
    {
        var hostJson = HostJson.Default with { Queues = HostJson.Default.Queues with { VisibilityTimeout = TimeSpan.FromMinutes(1) } };
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 10, 5, 8, 30, 0, TimeSpan.Zero));
        await using var host = await StartAsync(typeof(Picky), hostJson, time);
        await SendAsync(host, "picky", "bad");
        await received.HasAsync("bad 1");

        // It is hidden while it runs as well, and longer.
        await Eventually.TrueAsync(() => HiddenUntil("bad") == LocalStorage.Queues.QueueFile.Ticks(time.GetUtcNow().AddMinutes(1)), "the message is put back");

        // A message behind it is taken by a look that would have taken it too.
        time.Advance(TimeSpan.FromSeconds(59));
        await SendAsync(host, "picky", "good");
        await received.HasAsync("bad 1", "good 1");
        time.Advance(TimeSpan.FromSeconds(1));
        await received.HasAsync("bad 1", "good 1", "bad 2");
    }

    [Fact]
    public async Task A_message_stays_hidden_as_long_as_its_function_runs_and_is_seen_again_after_a_dead_process()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 10, 5, 8, 30, 0, TimeSpan.Zero));
        await using var host = await StartAsync(typeof(Gated), null, time);
        await SendAsync(host, "gated", "long");
        await Eventually.TrueAsync(() => received.All.Count == 1, "the run has begun");
        for (var renewals = 0; renewals < 3; renewals++)
        {
            var hidden = HiddenUntil("long");
            await Eventually.TrueAsync(() => IsHiddenAnew(hidden), "the message is hidden anew");
        }

        Assert.Equal(["begin long"], received.All);
        received.Open = true;
        await received.HasAsync("begin long", "end long");
        await IsEmptyAsync(host, "gated");

        // Taken by somebody who never comes back.
        received.Open = false;
        var queue = Queue(host, "other");
        await queue.CreateIfNotExistsAsync(cancellationToken: Stop);
        await queue.SendMessageAsync(Encode("lost"), Stop);
        Assert.NotNull((await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(10), Stop)).Value);
        Assert.Null((await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value);
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(2, (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value.DequeueCount);

        // In small steps, and never to the end: the next renewal's own time may begin a while after the one before was seen.
        bool IsHiddenAnew(long hidden)
        {
            if (LocalStorage.Queues.QueueFile.Ticks(time.GetUtcNow().AddMinutes(1)) < hidden)
            {
                time.Advance(TimeSpan.FromSeconds(10));
            }

            return HiddenUntil("long") > hidden;
        }
    }

    [Fact]
    public async Task A_run_that_the_stop_interrupts_runs_again_right_after_the_restart()
    {
        await using (var host = await StartAsync(typeof(Gated)))
        {
            await SendAsync(host, "gated", "a");
            await received.HasAsync("begin a");
        }

        received.Open = true;
        await using (await StartAsync(typeof(Gated)))
        {
            await received.HasAsync("begin a", "begin a", "end a");
        }
    }

    [Fact]
    public async Task An_operator_runs_a_queue_function_with_a_text()
    {
        await using var host = await StartAsync(typeof(Picky));
        using var body = new StringContent("""{"input":"by hand"}""", mediaType: new MediaTypeHeaderValue("application/json"));
        using var answer = await host.Http.PostAsync("/admin/functions/Picky", body, Stop);
        Assert.Equal(202, (int)answer.StatusCode);
        await received.HasAsync("by hand 1");
    }

    private static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Connection(TestHost host) => host.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]!;

    private static QueueClient Queue(TestHost host, string name) => new(Connection(host), name);

    private static Task<SendReceipt> SendAsync(TestHost host, string name, string text) => SendRawAsync(host, name, Encode(text));

    private static async Task<SendReceipt> SendRawAsync(TestHost host, string name, string text)
    {
        var queue = Queue(host, name);
        await queue.CreateIfNotExistsAsync(cancellationToken: Stop);
        return (await queue.SendMessageAsync(text, Stop)).Value;
    }

    private static Task IsEmptyAsync(TestHost host, string name) => Eventually.TrueAsync(
        async () => (await Queue(host, name).GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 0, () => $"{name} is empty");

    /// <summary>From the file of the queues: no call shows a message that is hidden.</summary>
    private long HiddenUntil(string text)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "queues.db")};Mode=ReadOnly;Pooling=False");
        file.Open();
        using var read = file.CreateCommand();
        read.CommandText = "SELECT visible FROM messages WHERE text = $text";
        read.Parameters.AddWithValue("$text", Encode(text));
        return (long)read.ExecuteScalar()!;
    }

    private static Task HasPoisonAsync(TestHost host, string name, params string[] texts) => Eventually.TrueAsync(
        async () => await Queue(host, name).ExistsAsync(Stop)
            && (await Queue(host, name).PeekMessagesAsync(32, Stop)).Value.Select(message => message.MessageText).SequenceEqual(texts),
        () => $"{string.Join(", ", texts)} in {name}");

    private Task<TestHost> StartAsync(Type function, HostJson? hostJson = null, params string[] args) => TestHost.StartAsync(
        [function], builder => builder.Services.AddSingleton(received), hostJson, folder, args);

    private Task<TestHost> StartAsync(Type function, HostJson? hostJson, TimeProvider time) => TestHost.StartAsync(
        [function], builder => builder.Services.AddSingleton(received).AddSingleton(time), hostJson, folder);
}
