using Itam.LocalHost.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.Queues;

/// <summary>Queue functions that cannot work.</summary>
public sealed class QueueRefusalTests
{
    [Theory]
    [InlineData(typeof(QueueRetry), "Function QueueRetry: a queue function takes no retry attribute (AZFW0012); maxDequeueCount in host.json says how often it is tried.")]
    [InlineData(typeof(BadName), "Function BadName: 'a--b' is no queue's name (3 to 63 letters, digits and single hyphens).")]
    [InlineData(typeof(NoSetting), "Function NoSetting: the setting Missing, named by its trigger '%Missing%', is missing.")]
    [InlineData(typeof(NoStream), "Function NoStream: its parameter message must be a QueueMessage, BinaryData, string, byte[] or what JSON becomes.")]
    [InlineData(typeof(NoAccount), "Function NoAccount: the setting Nowhere, its storage account, is missing.")]
    public void A_function_that_cannot_work_stops_the_start(Type function, string message) =>
        Assert.Equal(message, TestHost.Refusal(function));

    private sealed class QueueRetry
    {
        [Function("QueueRetry")]
        [FixedDelayRetry(3, "00:00:05")]
        public static void Run([QueueTrigger("work")] string message) => Assert.NotNull(message);
    }

    private sealed class BadName
    {
        [Function("BadName")]
        public static void Run([QueueTrigger("a--b")] string message) => Assert.NotNull(message);
    }

    private sealed class NoSetting
    {
        [Function("NoSetting")]
        public static void Run([QueueTrigger("%Missing%")] string message) => Assert.NotNull(message);
    }

    private sealed class NoStream
    {
        [Function("NoStream")]
        public static void Run([QueueTrigger("work")] Stream message) => Assert.NotNull(message);
    }

    private sealed class NoAccount
    {
        [Function("NoAccount")]
        public static void Run([QueueTrigger("work", Connection = "Nowhere")] string message) => Assert.NotNull(message);
    }
}
