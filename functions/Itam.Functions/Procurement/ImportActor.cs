using Itam.Domain.Common;

namespace Itam.Functions.Procurement;

/// <summary>Who the imported assets say has written them.</summary>
internal static class ImportActor
{
    public static Actor Of(Guid import) => Actor.System($"import:{import}");
}
