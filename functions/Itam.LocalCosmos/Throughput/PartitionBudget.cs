namespace Itam.LocalCosmos.Throughput;

/// <summary>
/// The request units of a physical partition, by the second. A request runs while there is something left and may use more than that;
/// what it owes is taken from the seconds after it.
/// </summary>
/// <param name="share">RU/s.</param>
internal sealed class PartitionBudget(double share, TimeProvider time)
{
    private readonly Lock turn = new();
    private long second;
    private double left;

    /// <summary>How long until a request may run; null when it may now.</summary>
    public TimeSpan? Wait()
    {
        var now = time.GetUtcNow().Ticks;
        lock (turn)
        {
            Renew(now / TimeSpan.TicksPerSecond);
            if (left > 0)
            {
                return null;
            }

            var seconds = (long)Math.Floor(-left / share) + 1;
            return TimeSpan.FromTicks(((second + seconds) * TimeSpan.TicksPerSecond) - now);
        }
    }

    public void Spend(double requestUnits)
    {
        lock (turn)
        {
            left -= requestUnits;
        }
    }

    private void Renew(long now)
    {
        if (now > second)
        {
            left = Math.Min(share, left + (share * (now - second)));
            second = now;
        }
    }
}
