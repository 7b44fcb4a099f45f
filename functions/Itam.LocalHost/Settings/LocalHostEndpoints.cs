namespace Itam.LocalHost.Settings;

/// <summary>Where a started local host is found. In its services, so that tests on free ports can ask.</summary>
/// <param name="Http">The functions' own address, without the route prefix.</param>
/// <param name="Cosmos">The Cosmos gateway; null when the settings name an account elsewhere.</param>
/// <param name="Blobs">The blob service with its account name in the path; null when the settings name an account elsewhere.</param>
/// <param name="Queues">The queue service, likewise.</param>
/// <param name="Data">The folder of all data, an absolute path.</param>
/// <param name="Keys">The file of the keys that callers must have; null when none are asked for.</param>
public sealed record LocalHostEndpoints(Uri Http, Uri? Cosmos, Uri? Blobs, Uri? Queues, string Data, string? Keys = null);
