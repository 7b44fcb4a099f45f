namespace Itam.LocalCosmos.Errors;

/// <summary>Values of the <c>x-ms-substatus</c> header that the SDK acts on.</summary>
internal static class SubStatuses
{
    /// <summary>With 400: the partition key in the header is not the one in the body.</summary>
    public const int PartitionKeyMismatch = 1001;

    /// <summary>With 404: the container or database of the address does not exist.</summary>
    public const int OwnerNotFound = 1003;

    /// <summary>With 429: the request units of this second are used up.</summary>
    public const int RequestRateTooLarge = 3200;

    /// <summary>With 400: the container of that name is another one than the caller knows; the SDK looks it up again.</summary>
    public const int IncorrectContainerRid = 1024;
}
