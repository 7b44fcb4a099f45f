using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Itam.Domain.Common;

/// <summary>A currency of ISO 4217: its code and how many decimals its minor unit has.</summary>
public sealed record Currency
{
    // ISO 4217 list one, active codes. Funds, metals and test codes are left out: nothing is bought in them.
    private const string TwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
        "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK " +
        "LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON " +
        "RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST " +
        "XCD XCG YER ZAR ZMW ZWG";

    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, Currency> Known =
        new[] { (TwoDecimals, 2), (NoDecimals, 0), (ThreeDecimals, 3) }
            .SelectMany(list => list.Item1.Split(' ').Select(code => new Currency(code, list.Item2)))
            .ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
        MinorUnitsPerUnit = (decimal)Math.Pow(10, decimals);
    }

    /// <summary>Three capital letters.</summary>
    public string Code { get; }

    /// <summary>Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    public int Decimals { get; }

    /// <summary>How many minor units one unit has: 100 for EUR.</summary>
    public decimal MinorUnitsPerUnit { get; }

    /// <summary>Finds a currency by its code, in capitals as ISO 4217 writes it.</summary>
    public static bool TryGet(string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && Known.TryGetValue(code, out currency);
    }

    /// <summary>The currency of a code that is known to be valid; throws <see cref="ArgumentException"/> otherwise.</summary>
    public static Currency Get(string code) =>
        TryGet(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is not an ISO 4217 currency.", nameof(code));

    public override string ToString() => Code;
}
