using System.Diagnostics.CodeAnalysis;

namespace Itam.Domain.Common;

/// <summary>Success, or one expected <see cref="Common.Error"/>. Converts from an error by itself.</summary>
public readonly struct Result : IEquatable<Result>
{
    private Result(Error error) => Error = error;

    public static Result Ok => default;

    /// <summary>A value of an interface type, which does not convert by itself.</summary>
    public static Result<T> Of<T>(T value) => value;

    /// <summary>Why it failed; null on success.</summary>
    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator Result(Error error) => new(error);

    public static bool operator ==(Result left, Result right) => left.Equals(right);

    public static bool operator !=(Result left, Result right) => !left.Equals(right);

    public bool Equals(Result other) => Equals(Error, other.Error);

    public override bool Equals(object? obj) => obj is Result other && Equals(other);

    public override int GetHashCode() => Error?.GetHashCode() ?? 0;
}

/// <summary>A value, or one expected <see cref="Common.Error"/>. Converts from either by itself.</summary>
public readonly struct Result<T> : IEquatable<Result<T>>
{
    private readonly T? value;

    private Result(T value) => this.value = value;

    private Result(Error error)
    {
        value = default;
        Error = error;
    }

    /// <summary>Why it failed; null on success.</summary>
    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>The value. Asking a failure for it is a bug and throws <see cref="InvalidOperationException"/>.</summary>
    public T Value => IsOk ? value! : throw new InvalidOperationException($"A failed result has no value: {Error.Code}: {Error.Message}");

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new(error);

    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);

    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);

    /// <summary>The same failure, or what <paramref name="next"/> makes of the value.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsOk ? next(value!) : Error;

    /// <summary>The same failure, or the value mapped.</summary>
    public Result<TNext> Map<TNext>(Func<T, TNext> map) => IsOk ? map(value!) : Error;

    public bool Equals(Result<T> other) => Equals(Error, other.Error) && EqualityComparer<T?>.Default.Equals(value, other.value);

    public override bool Equals(object? obj) => obj is Result<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Error, value);
}
