using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Itam.LocalStorage.Protocol;

/// <summary>
/// The path of a request, as the client wrote it. Read from the raw request line, since the server's own path has had its
/// dot segments removed and keeps <c>%2F</c> encoded: a name would then be another name than the one that was asked for.
/// </summary>
internal static class RequestPath
{
    /// <summary>The account that path-style addresses name; the one of every storage emulator.</summary>
    public const string Account = "devstoreaccount1";

    private static readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What follows <c>/devstoreaccount1/</c>, decoded once; empty for the account itself.</summary>
    /// <exception cref="StorageFault">400 InvalidUri: another account, or an escape that is no UTF-8.</exception>
    public static string WithinAccount(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return WithinAccount(PathOf(target));
    }

    /// <summary>What follows <c>/devstoreaccount1/</c> in this path, decoded once; empty for the account itself.</summary>
    /// <exception cref="StorageFault">400 InvalidUri: another account, or an escape that is no UTF-8.</exception>
    public static string WithinAccount(string path)
    {
        const string root = $"/{Account}";
        if (string.Equals(path, root, StringComparison.Ordinal))
        {
            return "";
        }

        return path.StartsWith($"{root}/", StringComparison.Ordinal)
            ? Decode(path[(root.Length + 1)..])
            : throw new StorageFault(400, "InvalidUri", $"This local service has one account; its addresses begin with {root}/.");
    }

    private static string PathOf(string target)
    {
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
        {
            target = absolute.AbsolutePath;
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    /// <summary>Percent-decodes the text.</summary>
    /// <exception cref="StorageFault">400 InvalidUri.</exception>
    public static string Decode(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        try
        {
            for (var at = 0; at < text.Length; at++)
            {
                if (text[at] == '%')
                {
                    bytes[length++] = Convert.FromHexString(text.AsSpan(at + 1, 2))[0];
                    at += 2;
                }
                else
                {
                    length += strictUtf8.GetBytes(text.AsSpan(at, 1), bytes.AsSpan(length));
                }
            }

            return strictUtf8.GetString(bytes, 0, length);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new StorageFault(400, "InvalidUri", "The path has an escape that is not percent-encoded UTF-8.");
        }
    }
}
