using System.Text.Json;
using Itam.Domain.Common;
using Itam.Functions.Platform.Auth;
using Itam.Functions.Platform.Cosmos;
using Itam.Functions.Platform.Json;
using Microsoft.AspNetCore.Http;

namespace Itam.Functions.Platform.Http.Calls;

/// <summary>
/// A call as it was read by its <see cref="CallContract"/>. A body that cannot be read (415, 413, 400 <c>invalidJson</c>) and a missing If-Match
/// (428) end it before anything else is looked at, but for the query, whose faults are told beside. Faults of query, address and body are
/// gathered, and reported together with those of the rules by <see cref="Combine"/>.
/// </summary>
internal sealed class ApiCall
{
    private readonly CallContract contract;
    private readonly IfMatch? ifMatch;
    private readonly string seenETag = string.Empty;
    private readonly object? query;

    private ApiCall(HttpRequest request, CallContract contract, JsonElement json, IfMatch? ifMatch)
    {
        (Request, this.contract, Json, this.ifMatch) = (request, contract, json, ifMatch);
        if (contract.IsPatch)
        {
            (this.ifMatch, seenETag) = ifMatch!.SeenIn(json);
        }

        query = ReadQuery();
    }

    public HttpRequest Request { get; }

    /// <summary>Who is calling, as the history names them.</summary>
    public Actor Actor => Caller.Of(Request).Actor;

    /// <summary>The body; undefined where the contract has none.</summary>
    public JsonElement Json { get; }

    /// <summary>The precondition that the contract requires.</summary>
    public IfMatch IfMatch => contract.Precondition == Precondition.Required ? ifMatch! : throw NotInContract(nameof(IfMatch));

    /// <summary>The precondition that a PUT may send; null if it did not.</summary>
    public IfMatch? OptionalIfMatch => contract.Precondition == Precondition.Optional ? ifMatch : throw NotInContract(nameof(OptionalIfMatch));

    /// <summary>What is wrong with the call's fields so far; the trigger adds what it finds.</summary>
    public List<FieldError> Faults { get; } = [];

    /// <summary>All faults of the call as one error; null without any.</summary>
    public Error? Refusal => Faults.Count > 0 ? Error.Validation(Faults) : null;

    /// <summary>Reads a call that has no body.</summary>
    public static Result<ApiCall> Read(HttpRequest request, CallContract contract) => contract.Body is null
        ? Checked(request, contract, default)
        : throw new ArgumentException("A body is read by ReadAsync.", nameof(contract));

    /// <summary>Reads a call that has a body.</summary>
    public static async Task<Result<ApiCall>> ReadAsync(HttpRequest request, CallContract contract, CancellationToken cancellationToken)
    {
        var table = contract.Body ?? throw new ArgumentException("Without a body it is read by Read.", nameof(contract));
        var body = await (table.IsOptional ? JsonBody.ReadOptionalAsync(request, cancellationToken) : JsonBody.ReadAsync(request, cancellationToken, table.MaxBytes));
        return body.IsOk ? Checked(request, contract, body.Value) : Unread(request, contract, body.Error);
    }

    /// <summary>What the body's fields make up, or every fault of the call.</summary>
    public Result<T> Body<T>(BodyTable<T> table)
    {
        var body = ReadBody(table);
        return Refusal is { } refusal ? refusal : body;
    }

    /// <summary>As <see cref="Body"/>, for a trigger that goes on checking: the faults are gathered for <see cref="Combine"/>.</summary>
    public T ReadBody<T>(BodyTable<T> table) => table.ReadFrom(Json, table.Start, Faults);

    /// <summary>What the query's parameters make up, or every fault of the call.</summary>
    public Result<T> Query<T>(QueryTable<T> table) => Refusal is { } refusal ? refusal : ReadQuery(table);

    /// <summary>As <see cref="Query"/>, for a trigger that goes on checking: the faults are gathered for <see cref="Combine"/>.</summary>
    public T ReadQuery<T>(QueryTable<T> table) => ReferenceEquals(table, contract.Query) ? (T)query! : throw NotInContract(nameof(Query));

    /// <summary>The list that is asked for, or every fault of the call.</summary>
    /// <param name="narrowed">The contract's list with what else holds for this call, such as whose parts are listed.</param>
    public Result<ListRequest> List(ListContract? narrowed = null)
    {
        var list = ListRequest.Read(Request, narrowed ?? contract.List ?? throw NotInContract(nameof(List)), contract.Query?.Names ?? []);
        return Faults.Count == 0 ? list : Error.Validation([.. Faults, .. list.Error?.Fields ?? []]);
    }

    /// <summary>The result, or every fault of the call and of the rules together.</summary>
    public Result<T> Combine<T>(Result<T> result) => FieldReader.Combine(Faults, result);

    /// <summary>The body's fields on others than the table's start, or every fault; may be asked again for another state.</summary>
    /// <param name="revise">What the rules make of the fields.</param>
    public Result<TNext> Onto<T, TNext>(BodyTable<T> table, T start, Func<T, Result<TNext>> revise)
    {
        List<FieldError> faults = [.. Faults];
        return FieldReader.Combine(faults, revise(table.ReadFrom(Json, start, faults)));
    }

    /// <summary>As <see cref="Onto"/>, for a merge patch of an entity: read-only fields that are repeated as they are say nothing.</summary>
    /// <param name="entity">What is patched.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="write">Writes it as callers see it.</param>
    /// <param name="revise">What the rules make of the patched fields.</param>
    public Result<TEntity> Patch<T, TEntity>(
        BodyTable<T> table, TEntity entity, T fields, Action<Utf8JsonWriter, Stored<TEntity>> write, Func<T, Result<TEntity>> revise)
    {
        List<FieldError> faults = [.. Faults];
        var repeated = ReadOnlyFields.Repeated(Json, table.ReadOnly, writer => write(writer, new Stored<TEntity>(entity, seenETag)));
        return FieldReader.Combine(faults, revise(table.ReadFrom(Json, fields, faults, repeated)));
    }

    private static Result<ApiCall> Checked(HttpRequest request, CallContract contract, JsonElement json)
    {
        var precondition = Required(request, contract);
        if (!precondition.IsOk)
        {
            return precondition.Error;
        }

        var call = new ApiCall(request, contract, json, precondition.Value);
        var isRead = contract is { Body: null, List: null, Query: null };
        return isRead && call.Refusal is { } refusal ? refusal : call;
    }

    /// <summary>Why the body could not be read, with what is wrong with the query beside it.</summary>
    private static Error Unread(HttpRequest request, CallContract contract, Error error)
    {
        var call = new ApiCall(request, contract with { IsPatch = false }, default, null);
        return error with { Fields = [.. error.Fields, .. call.Faults] };
    }

    private static Result<IfMatch?> Required(HttpRequest request, CallContract contract) => contract.Precondition switch
    {
        Precondition.Required => IfMatch.Required(request).Map(IfMatch? (required) => required),
        Precondition.Optional => IfMatch.Optional(request),
        _ => (IfMatch?)null,
    };

    private object? ReadQuery()
    {
        if (contract.Query is { } table)
        {
            return table.ReadFrom(Request, isWhole: contract.List is null, Faults);
        }

        if (contract.List is null)
        {
            QueryParameters.Read(Request, [], Faults);
        }

        return null;
    }

    private static InvalidOperationException NotInContract(string what) => new($"{what} is not in the call's contract.");
}
