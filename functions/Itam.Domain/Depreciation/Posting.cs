using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>
/// One entry for the ledger. Of an asset's entries in a book, by their numbers, this always holds: the amounts up to and with an entry add up
/// to its <paramref name="Accumulated"/>, and that and its <paramref name="BookValue"/> add up to the cost. A disposal therefore has the
/// book value as its amount: what was not used up is taken off at once, and the book value is zero from then on.
/// </summary>
/// <param name="Seq">Counts the entries of one asset and book from 1, without gaps.</param>
/// <param name="Period">The month it belongs to.</param>
/// <param name="Amount">What it takes off the book value; negative when it gives back; zero for proceeds that come in later.</param>
/// <param name="Accumulated">Everything taken off the cost, this entry included.</param>
/// <param name="BookValue">Cost less <paramref name="Accumulated"/>.</param>
public sealed record Posting(int Seq, YearMonth Period, Money Amount, Money Accumulated, Money BookValue)
{
    public LedgerKind Kind { get; init; } = LedgerKind.Depreciation;

    /// <summary>The day of the disposal that this entry is part of, its reversal included; null for an ordinary month.</summary>
    public DateOnly? DisposalDate { get; init; }

    /// <summary>
    /// What we got for the asset, or how much more than was said before: of a <see cref="LedgerKind.Disposal"/> and its reversal only.
    /// </summary>
    public Money? Proceeds { get; init; }

    /// <summary>Proceeds less amount: a gain, or a loss if negative. There when <see cref="Proceeds"/> is.</summary>
    public Money? GainOrLoss => Proceeds is { } proceeds ? proceeds - Amount : null;
}

/// <summary>What was charged for a month by the ordinary posting: <see cref="Posting.DisposalDate"/> is null.</summary>
/// <param name="Amount">Negative for a correction.</param>
public sealed record PostedCharge(YearMonth Period, Money Amount);
