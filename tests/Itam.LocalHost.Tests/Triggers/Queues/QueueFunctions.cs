using System.Globalization;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace Itam.LocalHost.Tests.Triggers.Queues;

/// <summary>Functions with queue triggers, which tell what they were given.</summary>
internal static class QueueFunctions
{
    internal sealed record Poco(string Tag, int Count);

    internal sealed class EveryKind(Received received)
    {
        [Function("Text")]
        public void Text([QueueTrigger("text")] string message) => received.Add($"text {message}");

        [Function("Bytes")]
        public void Bytes([QueueTrigger("bytes")] byte[] message) => received.Add($"bytes {message.Length}");

        [Function("Binary")]
        public void Binary([QueueTrigger("binary")] BinaryData message) => received.Add($"binary {message.ToMemory().Length}");

        [Function("Message")]
        public void Message([QueueTrigger("message")] QueueMessage message) => received.Add($"message {message.Body}");

        [Function("Poco")]
        public Task PocoAsync([QueueTrigger("poco")] Poco message)
        {
            received.Add(string.Create(CultureInfo.InvariantCulture, $"poco {message.Tag} {message.Count}"));
            return Task.CompletedTask;
        }

        [Function("Ids")]
        public void Ids([QueueTrigger("ids")] Guid id) => received.Add($"id {id}");
    }

    internal sealed class Metadata(Received received)
    {
        [Function("Metadata")]
        public void Run(
            [QueueTrigger("metadata")] string message,
            string id,
            int dequeueCount,
            string queueTrigger,
            DateTimeOffset insertionTime,
            DateTimeOffset expirationTime,
            FunctionContext context)
        {
            Assert.Equal(message, context.BindingContext.BindingData["QueueTrigger"]);
            received.Add(string.Create(
                CultureInfo.InvariantCulture, $"{id} {dequeueCount} {queueTrigger} {insertionTime:O} {expirationTime == insertionTime.AddDays(7)}"));
        }
    }

    internal sealed class Elsewhere(Received received)
    {
        [Function("Elsewhere")]
        public void Run([QueueTrigger("%WorkQueue%", Connection = "OtherStorage")] string message) => received.Add(message);
    }

    internal sealed class Gated(Received received)
    {
        [Function("Gated")]
        public async Task RunAsync([QueueTrigger("gated")] string message, CancellationToken cancellationToken)
        {
            received.Add("begin " + message);
            while (!received.Open)
            {
                await Task.Delay(20, cancellationToken);
            }

            received.Add("end " + message);
        }
    }

    internal sealed class Picky(Received received)
    {
        [Function("Picky")]
        public void Run([QueueTrigger("picky")] string message, int dequeueCount)
        {
            received.Add($"{message} {dequeueCount}");
            Assert.NotEqual("bad", message);
            Assert.False(message == "fifth" && dequeueCount < 5);
        }
    }
}
