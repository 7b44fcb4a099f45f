using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Domain.Retirement;

/// <summary>What makes an alert the one it is: there is one alert for each key, ever.</summary>
/// <param name="Threshold">How many days before the due date it warns.</param>
public readonly record struct AlertKey(Guid AssetId, AlertKind Kind, DateOnly DueDate, int Threshold)
{
    /// <summary>The id of the alert, the same in every scan: UUID version 8 of the key.</summary>
    public Guid Id => Ids.FromKey(
        "alert",
        AssetId.ToString(),
        Choice.Name(Kind),
        DueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Threshold.ToString(CultureInfo.InvariantCulture));
}
