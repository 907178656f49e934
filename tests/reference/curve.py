"""Pay curves: the share of target incentive that an attainment pays."""

from fractions import Fraction

from compalign.terms.curve import PayCurve

ZERO = Fraction(0)


def pay_share(curve: PayCurve, attainment: Fraction) -> Fraction:
    """Evaluate the curve: 0 below the first point, and of two points at one place the later.

    >>> pay_share(PayCurve.model_validate({"70%": "50%", "100%": "100%"}), Fraction(85, 100))
    Fraction(3, 4)
    """
    reached = [number for number, (place, _) in enumerate(curve.points) if place <= attainment]
    if not reached:
        return ZERO
    place, pay = curve.points[reached[-1]]
    if reached[-1] == len(curve.points) - 1:
        return pay + (attainment - place) * _slope_beyond(curve)
    if curve.shape == "steps":
        return pay
    next_place, next_pay = curve.points[reached[-1] + 1]
    return pay + (next_pay - pay) * (attainment - place) / (next_place - place)


def _slope_beyond(curve: PayCurve) -> Fraction:
    """Return the slope beyond the last point: 0, or that of the last stretch with a width."""
    if curve.beyond == "flat":
        return ZERO
    slopes = [
        (next_pay - pay) / (next_place - place)
        for (place, pay), (next_place, next_pay) in zip(
            curve.points, curve.points[1:], strict=False
        )
        if next_place > place
    ]
    return slopes[-1]
