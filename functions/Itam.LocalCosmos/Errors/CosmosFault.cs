namespace Itam.LocalCosmos.Errors;

/// <summary>
/// A request that is answered with an error: Cosmos' status and substatus, and a message that names what is wrong.
/// The everyday outcomes of items (404, 409, 412) are not exceptions; see <see cref="Store.Items.ItemResult"/>.
/// </summary>
internal sealed class CosmosFault(int status, string message, int subStatus = 0) : Exception(message)
{
    public int Status { get; } = status;

    public int SubStatus { get; } = subStatus;

    public static CosmosFault BadRequest(string message, int subStatus = 0) => new(400, message, subStatus);

    public static CosmosFault NotFound(string message, int subStatus = 0) => new(404, message, subStatus);

    public static CosmosFault TooLarge(string message) => new(413, message);
}
