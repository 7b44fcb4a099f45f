using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Itam.LocalServer;

/// <summary>Logs a client's fault as one line: a stack trace of this server would say nothing about it.</summary>
internal static partial class ClientFaults
{
    /// <summary>Serves the request. A body that is not valid HTTP is refused; a client that has gone away is not answered.</summary>
    public static async Task ServeAsync(HttpContext http, RequestDelegate serve, ILogger logger)
    {
        try
        {
            await serve(http);
        }
        catch (BadHttpRequestException bad)
        {
            LogBadRequest(logger, http.Request.Method, http.Request.Path, bad.Message);
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = bad.StatusCode;
            }
        }
        catch (Exception e) when (IsGone(e, http))
        {
            LogGone(logger, http.Request.Method, http.Request.Path);
            http.Abort();
        }
    }

    /// <summary>Whether the failure is that nobody is there to be answered.</summary>
    public static bool IsGone(Exception exception, HttpContext http) =>
        exception is ConnectionResetException || (exception is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested);

    [LoggerMessage(LogLevel.Information, "{Method} {Path}: the request could not be read: {Reason}")]
    private static partial void LogBadRequest(ILogger logger, string method, string path, string reason);

    [LoggerMessage(LogLevel.Information, "{Method} {Path}: the caller went away.")]
    private static partial void LogGone(ILogger logger, string method, string path);
}
