using Itam.LocalStorage.Protocol;

namespace Itam.LocalStorage.Blobs.Store;

/// <summary>The refusals of the blob service, with the codes that Azure documents for them.</summary>
internal static class BlobFaults
{
    public static StorageFault BlobNotFound() => new(404, "BlobNotFound", "The specified blob does not exist.");

    public static StorageFault BlobAlreadyExists() => new(409, "BlobAlreadyExists", "The specified blob already exists.");

    public static StorageFault ContainerNotFound() => new(404, "ContainerNotFound", "The specified container does not exist.");

    public static StorageFault ContainerAlreadyExists() =>
        new(409, "ContainerAlreadyExists", "The specified container already exists.");

    public static StorageFault NotModified() =>
        new(304, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static StorageFault ConditionNotMet() =>
        new(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static StorageFault InvalidName(string reason) => new(400, "InvalidResourceName", reason);

    public static StorageFault InvalidHeader(string header, string reason) =>
        new(400, "InvalidHeaderValue", $"The header {header} is refused: {reason}");

    public static StorageFault InvalidQuery(string parameter, string reason) =>
        new(400, "InvalidQueryParameterValue", $"The query parameter {parameter} is refused: {reason}");

    public static StorageFault Md5Mismatch() =>
        new(400, "Md5Mismatch", "The MD5 value specified in the request did not match the MD5 value calculated by the server.");

    public static StorageFault NotSupported(string operation) =>
        new(501, "NotImplemented", $"The local blob service does not do this: {operation}.");
}
