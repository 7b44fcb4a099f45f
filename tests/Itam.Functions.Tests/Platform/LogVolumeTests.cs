using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Itam.Functions.Tests.Platform;

/// <summary>Every line at Information goes from the worker to the Functions host: a call must not cost a handful of them.</summary>
public sealed class LogVolumeTests
{
    [Fact]
    public async Task A_call_writes_no_line_for_each_request_to_the_store()
    {
        using var lines = new Lines();
        await using var app = new RunningApp
        {
            Configure = services => services.AddLogging(logging => logging.AddProvider(lines).AddFilter<Lines>(null, LogLevel.Information)),
        };
        await app.InitializeAsync();

        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync("assets", new { name = "Quiet", category = "dock" })).Status);

        Assert.NotEmpty(lines.Categories);
        Assert.DoesNotContain(lines.Categories, category => category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<string> Categories { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Categories);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<string> categories) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                categories.Enqueue(category);
        }
    }
}
