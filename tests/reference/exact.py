"""Exact arithmetic: minor units of a currency, rounding once, and the largest remainder."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeVar

from compalign.plan.model import Plan

Key = TypeVar("Key")
Mode = Literal["half_up", "half_even"]
Rounder = Callable[[Fraction], int]

DECIMALS = {
    **dict.fromkeys(
        [
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "UYI",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ],
        0,
    ),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}
"""Decimals by ISO 4217 where they are not two."""


def minor_per_major(currency: str) -> int:
    """Return how many minor units make one major unit: 100 for USD.

    >>> minor_per_major("USD"), minor_per_major("JPY")
    (100, 1)
    """
    return int(10 ** DECIMALS.get(currency, 2))


def to_minor(amount: Decimal | int | str, currency: str) -> int:
    """Return an amount in minor units; it must be a whole number of them.

    >>> to_minor("0.335", "KWD")
    335
    """
    minor = Fraction(amount) * minor_per_major(currency)
    if minor.denominator != 1:
        raise ValueError(f"{amount} is finer than the minor unit of {currency}")
    return minor.numerator


def round_half(value: Fraction, unit: int = 1, mode: Mode = "half_up") -> int:
    """Round to a multiple of `unit`; `half_up` is half away from zero.

    >>> round_half(Fraction(5, 2)), round_half(Fraction(-5, 2))
    (3, -3)
    >>> round_half(Fraction(5, 2), 1, "half_even")
    2
    """
    size = abs(value) / unit
    below = size.numerator // size.denominator
    rest = size - below
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (mode == "half_up" or below % 2 == 1))
    return (1 if value >= 0 else -1) * (below + up) * unit


def rounder(plan: Plan) -> Rounder:
    """Return the plan's rounding of a result in minor units."""
    rule = plan.rounding
    unit = 1 if rule.to is None else to_minor(rule.to, plan.currency)
    return lambda value: round_half(value, unit, rule.mode)


def share_out(
    amount: int, weights: Sequence[tuple[Key, Fraction]], rank: Callable[[Key], Any], unit: int = 1
) -> dict[Key, int]:
    """Share a whole amount by weight: largest remainder of the absolute amount, ties by `rank`.

    With a `unit` above 1 the amount is a multiple of it, and so is every part.

    >>> share_out(-10001, [("b", Fraction(1)), ("a", Fraction(1))], str)
    {'b': -5000, 'a': -5001}
    """
    total = sum((weight for _, weight in weights), Fraction(0))
    whole = abs(amount) // unit
    exact = {key: whole * weight / total for key, weight in weights}
    parts = {key: value.numerator // value.denominator for key, value in exact.items()}
    by_remainder = sorted(exact, key=lambda key: (-(exact[key] - parts[key]), rank(key)))
    for key in by_remainder[: whole - sum(parts.values())]:
        parts[key] += 1
    return {key: part * unit if amount >= 0 else -part * unit for key, part in parts.items()}
