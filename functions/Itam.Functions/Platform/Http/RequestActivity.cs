using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Itam.Functions.Platform.Http;

/// <summary>The trace that a request belongs to, which is the caller's if they sent a <c>traceparent</c> (W3C Trace Context).</summary>
internal static class RequestActivity
{
    /// <summary>On the real worker no activity is current while a function runs; the web server's is on the request.</summary>
    public static Activity? Of(HttpContext context) => Activity.Current ?? context.Features.Get<IHttpActivityFeature>()?.Activity;
}
