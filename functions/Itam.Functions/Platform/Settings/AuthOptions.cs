namespace Itam.Functions.Platform.Settings;

/// <summary>How it is known who calls: the settings <c>Auth__…</c>, by the names that Microsoft's own libraries give them.</summary>
internal sealed class AuthOptions
{
    private const string Keys = "Keys";
    private const string Entra = "Entra";

    /// <summary>The directory of all personal Microsoft accounts: as open as <c>common</c>.</summary>
    private static readonly Guid PersonalAccounts = new("9188040d-6c67-4c5b-b112-36a304b66dad");

    /// <summary><c>Keys</c>: function keys, checked by the host. <c>Entra</c>: access tokens of Microsoft Entra ID, checked by the app.</summary>
    public string Mode { get; set; } = Keys;

    /// <summary>The cloud's sign-in address; another one in a sovereign cloud.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>The one directory whose tokens count: its id, a GUID.</summary>
    public string TenantId { get; set; } = string.Empty;

    /// <summary>
    /// Whom a token must be for: the application (client) id of this API, which also stands for <c>api://{id}</c>, or its Application ID URI;
    /// several separated by commas.
    /// </summary>
    public string Audience { get; set; } = string.Empty;

    public bool IsEntra => Mode == Entra;

    public Guid Tenant => Guid.Parse(TenantId);

    public Uri InstanceAddress => new(Instance);

    public string Authority => $"{Instance.TrimEnd('/')}/{Tenant}";

    public IReadOnlyList<string> Audiences =>
        [.. AudienceParts().SelectMany(audience => Guid.TryParse(audience, out _) ? (string[])[audience, $"api://{audience}"] : [audience])];

    /// <summary>What is wrong, and what to do about it.</summary>
    public IEnumerable<string> Faults()
    {
        if (Mode is not ("" or Keys or Entra))
        {
            yield return $"Auth__Mode is '{Mode}'; set it to Keys (function keys) or Entra (access tokens of Microsoft Entra ID).";
        }

        if (!IsEntra)
        {
            yield break;
        }

        if (!Guid.TryParse(TenantId, out var tenant))
        {
            yield return $"Auth__TenantId is '{TenantId}'; set it to the directory (tenant) id, a GUID, of the one directory whose tokens are accepted. Names such as common or organizations would let others in.";
        }
        else if (tenant == PersonalAccounts)
        {
            yield return $"Auth__TenantId is '{TenantId}', the directory of everybody's personal accounts; set it to the directory (tenant) id of your organization.";
        }

        if (AudienceParts().Length == 0)
        {
            yield return "Auth__Audience is not set; set it to the application (client) id of this API's app registration, or to its Application ID URI.";
        }

        if (!Uri.TryCreate(Instance, UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
        {
            yield return $"Auth__Instance is '{Instance}'; set it to the cloud's sign-in address, such as https://login.microsoftonline.com/. Without https it may only be an address of this machine.";
        }
    }

    private string[] AudienceParts() => Audience.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
