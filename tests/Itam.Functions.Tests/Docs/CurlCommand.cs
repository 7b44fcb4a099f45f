using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Itam.Functions.Tests.Platform;

namespace Itam.Functions.Tests.Docs;

/// <summary>curl with the options that the pages use: <c>-s -i -X -H -d --json</c>. The service's address on the pages stands for the running app's.</summary>
internal sealed class CurlCommand(RunningApp app)
{
    private const string Documented = "http://127.0.0.1:7071/";

    public async Task<Output> RunAsync(string[] arguments)
    {
        var showsHead = false;
        using var request = Parse(arguments, ref showsHead);
        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var text = (showsHead ? Head(response) : "") + body;
        return new Output(
            text.Replace(app.Root.ToString(), Documented, StringComparison.Ordinal), request.Method == HttpMethod.Get, (int)response.StatusCode);
    }

    private HttpRequestMessage Parse(string[] arguments, ref bool showsHead)
    {
        string? method = null;
        string? address = null;
        string? body = null;
        string? contentType = null;
        List<(string Name, string Value)> headers = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "-s":
                    break;
                case "-i":
                    showsHead = true;
                    break;
                case "-X":
                    method = arguments[++i];
                    break;
                case "-H":
                    var header = arguments[++i].Split(": ", 2);
                    headers.Add((header[0], header[1]));
                    break;
                case "-d":
                    (body, contentType) = (arguments[++i], "application/x-www-form-urlencoded");
                    break;
                case "--json":
                    (body, contentType) = (arguments[++i], "application/json");
                    headers.Add(("Accept", "application/json"));
                    break;
                case ['-', ..]:
                    throw new FormatException($"The pages' curl does not know {arguments[i]}.");
                default:
                    address = address is null ? arguments[i] : throw new FormatException($"Two addresses: {address} and {arguments[i]}");
                    break;
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(method ?? (body is null ? "GET" : "POST")), AddressOf(address));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(ContentTypeOf(headers) ?? contentType!));
        }

        headers.ForEach(header => request.Headers.TryAddWithoutValidation(header.Name, header.Value));
        return request;
    }

    private static string? ContentTypeOf(List<(string Name, string Value)> headers)
    {
        var given = headers.FindIndex(header => string.Equals(header.Name, "content-type", StringComparison.OrdinalIgnoreCase));
        return given < 0 ? null : headers[given].Value;
    }

    private Uri AddressOf(string? address)
    {
        var whole = address?.StartsWith("http://", StringComparison.Ordinal) == true ? address : "http://" + address;
        return whole.StartsWith(Documented, StringComparison.Ordinal)
            ? new Uri(app.Root, whole[(Documented.Length - 1)..])
            : throw new FormatException($"Not an address of the service: {address}");
    }

    private static string Head(HttpResponseMessage response)
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}\n"));
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", values)}\n");
        }

        return head.Append('\n').ToString();
    }
}
