namespace Itam.Domain.Retirement;

/// <summary>The codes of what alerts and their scans refuse.</summary>
public static class AlertErrorCodes
{
    public const string AlertNotFound = "alertNotFound";

    public const string AlertResolved = "alertResolved";

    public const string AlertScanNotFound = "alertScanNotFound";
}
