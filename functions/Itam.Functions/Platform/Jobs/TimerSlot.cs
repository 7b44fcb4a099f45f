using System.Globalization;
using Itam.Domain.Common;

namespace Itam.Functions.Platform.Jobs;

/// <summary>A timer's jobs have an id by timer and minute, so that a slot that fires twice starts one job.</summary>
internal static class TimerSlot
{
    public static Guid JobId(string timer, DateTimeOffset now) => Ids.FromKey("job", timer, now.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
}
