"""What a portfolio measures: GRR, NRR, the churn of logos, and customer lifetime value."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from compalign.terms.goals import Goal
from tests.reference.retention import Holding

ZERO = Fraction(0)


def grr(cohort: Sequence[Holding]) -> Fraction | None:
    """Return what is left of the openings after losses."""
    opening = sum(one.opening for one in cohort)
    return Fraction(opening - sum(one.lost for one in cohort), opening) if opening > 0 else None


def nrr(cohort: Sequence[Holding]) -> Fraction | None:
    """Return what the openings have become, with what was added to them; it has no upper end.

    >>> nrr([Holding(1_000_000, 80_000, 110_000, 1_030_000)])
    Fraction(103, 100)
    """
    opening = sum(one.opening for one in cohort)
    left = sum(one.opening - one.lost + one.gained for one in cohort)
    return Fraction(left, opening) if opening > 0 else None


def logo_churn(cohort: Sequence[Holding]) -> Fraction | None:
    """Return the part of the accounts with an opening that have none at the end.

    >>> logo_churn([Holding(10, 10, 0, 0), Holding(10, 4, 0, 6), Holding(0, 0, 0, 0)])
    Fraction(1, 2)
    """
    logos = [one for one in cohort if one.opening > 0]
    return Fraction(sum(one.closing <= 0 for one in logos), len(logos)) if logos else None


def logo_retention(cohort: Sequence[Holding]) -> Fraction | None:
    """Return the part of the accounts with an opening that have one at the end."""
    churn = logo_churn(cohort)
    return None if churn is None else 1 - churn


def lifetime_value(cohort: Sequence[Holding], margin: Fraction) -> Fraction | None:
    """Return the mean recurring margin of an account divided by the churn of logos.

    >>> lifetime_value([Holding(10, 10, 0, 0), Holding(30, 0, 0, 30)], Fraction(1, 2))
    Fraction(20, 1)
    """
    churn = logo_churn(cohort)
    if not churn:
        return None
    logos = sum(one.opening > 0 for one in cohort)
    return sum(one.opening for one in cohort) * margin / logos / churn


SHARES: Mapping[str, Callable[[Sequence[Holding]], Fraction | None]] = {
    "grr": grr,
    "nrr": nrr,
    "logo_churn": logo_churn,
    "logo_retention": logo_retention,
}
"""The word of a goal, and what it makes of a cohort."""


def portfolio_value(goal: Goal, cohort: Sequence[Holding]) -> Fraction | None:
    """Return what a goal over a portfolio measures."""
    word = next((word for word in SHARES if getattr(goal, word) is not None), None)
    if word is not None:
        return SHARES[word](cohort)
    return lifetime_value(cohort, Fraction(goal.margin or ZERO))
