using Itam.Functions;
using Microsoft.Extensions.Hosting;

await ItamApplication.CreateBuilder(args).Build().RunAsync();
