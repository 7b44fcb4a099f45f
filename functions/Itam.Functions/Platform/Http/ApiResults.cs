using System.Text.Json;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http;

/// <summary>A JSON answer that is written straight to the response.</summary>
internal sealed class JsonResult(int status, Action<Utf8JsonWriter> write) : IResult
{
    public string? ETag { get; init; }

    public string? Location { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter, ItamJson.WriterOptions);
        write(writer);
    }
}

/// <summary>The responses of the API.</summary>
internal static class ApiResults
{
    /// <summary>200 with any value that the serializer can write.</summary>
    public static IResult Value<T>(T value) => new JsonResult(StatusCodes.Status200OK, writer => JsonSerializer.Serialize(writer, value, ItamJson.Options));

    /// <summary>200 with an entity and its ETag.</summary>
    public static IResult Entity<T>(Stored<T> entity, Action<Utf8JsonWriter, Stored<T>> write) =>
        new JsonResult(StatusCodes.Status200OK, writer => write(writer, entity)) { ETag = entity.ETag };

    /// <summary>200 with an entity, or 304 if the caller has it already.</summary>
    public static IResult Read<T>(HttpRequest request, Stored<T> entity, Action<Utf8JsonWriter, Stored<T>> write) =>
        ETags.CallerHas(request, entity.ETag) ? new NotModified(entity.ETag) : Entity(entity, write);

    /// <summary>201 with the new entity, its ETag and its address below the one that was called.</summary>
    public static IResult Created<T>(HttpRequest request, string child, Stored<T> entity, Action<Utf8JsonWriter, Stored<T>> write) =>
        new JsonResult(StatusCodes.Status201Created, writer => write(writer, entity)) { ETag = entity.ETag, Location = PublicAddress.Below(request, child) };

    /// <summary>201 with what a PUT has made under the address that was called.</summary>
    public static IResult CreatedHere<T>(HttpRequest request, Stored<T> entity, Action<Utf8JsonWriter, Stored<T>> write) =>
        new JsonResult(StatusCodes.Status201Created, writer => write(writer, entity)) { ETag = entity.ETag, Location = PublicAddress.Here(request) };

    /// <summary>The answer to a PUT: 201 where it made something, else 200.</summary>
    public static IResult Put<T>(HttpRequest request, (Stored<T> Entity, bool IsNew) put, Action<Utf8JsonWriter, Stored<T>> write) =>
        put.IsNew ? CreatedHere(request, put.Entity, write) : Entity(put.Entity, write);

    public static IResult NoContent() => Results.StatusCode(StatusCodes.Status204NoContent);

    /// <summary>200 with <c>{value, nextLink}</c>, where nextLink is absent on the last page; or with the whole list as CSV for who asks for that.</summary>
    public static IResult Page<T>(HttpRequest request, Page<T> page, Action<Utf8JsonWriter, Stored<T>> write) => CsvResult.IsAskedFor(request)
        ? new CsvResult(PublicAddress.FileName(request), page.Columns, CsvRows.Of(page, write, request.HttpContext.RequestAborted))
        : new JsonResult(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("value");
            foreach (var item in page.Items)
            {
                write(writer, item);
            }

            writer.WriteEndArray();
            if (page.NextToken is { } token)
            {
                writer.WriteString("nextLink", PublicAddress.NextPage(request, token));
            }

            writer.WriteEndObject();
        });

    private sealed class NotModified(string etag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            httpContext.Response.Headers.ETag = etag;
            return Task.CompletedTask;
        }
    }
}
