using Itam.LocalHost.Hosting;

// The emulated services alone, without an app: `cosmos`, `storage`, or both.
return await StandaloneHost.RunAsync(args);
