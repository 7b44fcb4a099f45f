using Itam.Domain.Common;

namespace Itam.Domain.Assets;

/// <summary>Records that belong to an asset and change its state when they are added or removed: costs, seats of a licence, covers of a contract.</summary>
public sealed partial record Asset
{
    /// <summary>How many of its seats are assigned.</summary>
    public int SeatsUsed { get; init; }

    /// <summary>Whether more seats are assigned than it has; this is allowed and reported.</summary>
    public bool OverUsed => SeatsUsed > (Details.Seats ?? 0);

    /// <summary>What a change writes to each book must fit into one batch with the change.</summary>
    public const int MaxOtherBooks = 9;

    /// <summary>A cost was added or removed.</summary>
    public Asset WithOtherCosts(DateTimeOffset now, Actor actor) => Next(now, actor);

    /// <summary>What it produced was reported, or it is kept otherwise in a book that it was kept in.</summary>
    public Asset WithOtherSettings(DateTimeOffset now, Actor actor) => Next(now, actor);

    /// <summary>Adds it to a book other than the corporate one; 409 <c>tooManyBooks</c>.</summary>
    public Result<Asset> KeepIn(string book, DateTimeOffset now, Actor actor) =>
        OtherBooks.Contains(book, StringComparer.Ordinal) ? Next(now, actor)
        : OtherBooks.Count == MaxOtherBooks ? Error.Conflict(AssetErrorCodes.TooManyBooks, $"An asset can be in at most {MaxOtherBooks} books besides the corporate one.")
        : Next(now, actor) with { OtherBooks = new TextList(OtherBooks.Append(book).Order(StringComparer.Ordinal)) };

    /// <summary>Removes it from a book.</summary>
    public Asset LeaveOutOf(string book, DateTimeOffset now, Actor actor) =>
        Next(now, actor) with { OtherBooks = new TextList(OtherBooks.Where(other => other != book)) };

    /// <summary>Assigns a seat: 409 <c>noSeats</c> if this is not software with seats, <c>assetRetired</c> for what is retired.</summary>
    /// <param name="isNew">Whether the seat was free; otherwise only its holder changes.</param>
    public Result<Asset> AssignSeat(bool isNew, DateTimeOffset now, Actor actor)
    {
        if (Details is not { Class: AssetClass.Software, Seats: not null })
        {
            return Error.Conflict(AssetErrorCodes.NoSeats, "Seats can be assigned only for an asset of class software that has seats.");
        }

        return RefusalOfRetired() is { } refusal ? refusal : Next(now, actor) with { SeatsUsed = isNew ? SeatsUsed + 1 : SeatsUsed };
    }

    // Fewer seats than are assigned are allowed, and told as overUsed; assigned seats of something that is no software make no sense.
    private Error? RefusalOfStrandedSeats(AssetDetails details)
    {
        if (SeatsUsed == 0 || details.Class == AssetClass.Software)
        {
            return null;
        }

        var message = $"{SeatsUsed} seats are assigned; free them first.";
        return Error.Conflict(AssetErrorCodes.SeatsAssigned, message) with { Fields = [new FieldError("class", AssetErrorCodes.SeatsAssigned, message)] };
    }

    /// <summary>Frees an assigned seat, whatever the state of the asset.</summary>
    public Asset FreeSeat(DateTimeOffset now, Actor actor) => Next(now, actor) with { SeatsUsed = SeatsUsed - 1 };

    /// <summary>Gives a seat back to its previous holder, whatever the state of the asset.</summary>
    public Asset ReturnSeat(DateTimeOffset now, Actor actor) => Next(now, actor);

    /// <summary>Adds an asset to what a contract covers: 409 <c>notContract</c>, or <c>assetRetired</c> for a retired contract; 400 for itself.</summary>
    /// <param name="other">The covered asset.</param>
    public Result<Asset> Cover(Guid other, DateTimeOffset now, Actor actor)
    {
        if (other == Id)
        {
            return Error.Validation("otherId", FaultCodes.NotValid, "must be another asset: a contract does not cover itself");
        }

        if (Details.Class != AssetClass.Contract)
        {
            return Error.Conflict(AssetErrorCodes.NotContract, "Only an asset of class contract can cover other assets.");
        }

        return RefusalOfRetired() is { } refusal ? refusal : Next(now, actor);
    }

    /// <summary>A contract no longer covers an asset.</summary>
    public Asset Uncover(DateTimeOffset now, Actor actor) => Next(now, actor);

    private Error? RefusalOfRetired() =>
        Status == AssetStatus.Retired ? Error.Conflict(AssetErrorCodes.AssetRetired, "The asset is retired; nothing can be added to it.") : null;
}
