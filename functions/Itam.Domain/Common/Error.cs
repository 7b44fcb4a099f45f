namespace Itam.Domain.Common;

/// <summary>The kind of an <see cref="Error"/>; the HTTP layer maps each to one status.</summary>
public enum ErrorKind
{
    /// <summary>The request is invalid (400).</summary>
    Invalid,

    /// <summary>The resource does not exist (404).</summary>
    NotFound,

    /// <summary>The current state does not allow it (409).</summary>
    Conflict,

    /// <summary>The caller's ETag is stale (412).</summary>
    Stale,
}

/// <summary>One fault of one field of a request.</summary>
/// <param name="Field">The field's name on the wire, camelCase; dotted when nested.</param>
/// <param name="Code">Stable code: <c>required</c>, <c>unknown</c>, <c>readOnly</c>, <c>wrongType</c>, <c>outOfRange</c>, …</param>
/// <param name="Message">What is wrong and what is expected, for people.</param>
public sealed record FieldError(string Field, string Code, string Message);

/// <summary>An expected failure: a stable code for programs, a message for people.</summary>
/// <param name="Kind">Which status it becomes.</param>
/// <param name="Code">Stable, camelCase: <c>assetNotFound</c>, <c>transitionNotAllowed</c>, …</param>
/// <param name="Message">One sentence that says what is wrong and, where it helps, what to do.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    /// <summary>Every fault of a field; empty if the error is not about fields.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>Members to add to the problem document, such as <c>allowed</c> of a refused transition.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>A request with invalid fields.</summary>
    public static Error Validation(IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Invalid, ErrorCodes.ValidationFailed, fields.Count == 1
            ? $"{fields[0].Field}: {fields[0].Message}"
            : $"{fields.Count} fields are not valid: {string.Join(", ", fields.Select(f => f.Field))}.")
        {
            Fields = fields,
        };

    /// <summary>A request with one invalid field.</summary>
    public static Error Validation(string field, string code, string message) => Validation([new FieldError(field, code, message)]);

    public static Error Invalid(string code, string message) => new(ErrorKind.Invalid, code, message);

    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);

    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);

    /// <summary>The caller's ETag is not the current one; the error carries the current one.</summary>
    public static Error Stale(string currentETag) =>
        new(ErrorKind.Stale, ErrorCodes.ETagMismatch, "The If-Match header does not match the current ETag. Read the resource again and repeat the change.")
        {
            Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["etag"] = currentETag },
        };

    /// <summary>An If-Match for a resource that does not exist.</summary>
    public static Error Gone() => new(ErrorKind.Stale, ErrorCodes.ETagMismatch, "The resource does not exist. Send the request without If-Match to create it.");

    /// <summary>The resource already exists and If-None-Match excludes its state.</summary>
    /// <param name="currentETag">Null where it has none of its own.</param>
    public static Error Exists(string? currentETag)
    {
        Error exists = new(
            ErrorKind.Stale, ErrorCodes.AlreadyExists, "The resource already exists. Send the request without If-None-Match to replace it.");
        return currentETag is null ? exists : exists with { Details = new Dictionary<string, object?>(StringComparer.Ordinal) { ["etag"] = currentETag } };
    }
}
