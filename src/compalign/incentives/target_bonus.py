"""Target bonus: target incentive x weight of the goal x pay curve of its attainment.

The goal mix of a role lives here: a payee's target incentive per year is cut into equal parts
by running differences, so that the year is whole, and each goal of the mix pays its weight of
the part, as far as the curve says for the attainment reached.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import ClassVar, Literal

from pydantic import Field

from compalign.incentives.base import Cell, IncentiveBase, PlanNumbers, Rows
from compalign.terms.curve import PayCurve


class TargetBonus(IncentiveBase):
    """Pays the goal mix of the roles named in `pays`, or of every role that has a mix."""

    kind: Literal["target_bonus"] = Field(
        description="Pays target incentive by goal mix, attainment and pay curve."
    )
    curve: PayCurve | None = Field(
        default=None, description="The pay curve; the goal's or the plan's when left out."
    )

    may_hold: ClassVar[bool] = False
    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "bonus_weights": {
            "incentive_no": "integer",
            "role_no": "integer",
            "goal_no": "integer",
            "weight_n": "bigint",
            "weight_d": "bigint",
        },
        "bonus_segments": {
            "incentive_no": "integer",
            "goal_no": "integer",
            "segment_no": "integer",
            "from_n": "bigint",
            "to_n": "bigint",
            "bound_d": "bigint",
            "constant_n": "bigint",
            "slope_n": "bigint",
            "pay_d": "bigint",
        },
    }
    steps: ClassVar[tuple[str, ...]] = (
        "target_bonus_seats",
        "target_bonus_attainments",
        "target_bonus_drafts",
        "target_bonus_findings",
    )

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`.

        A weight is `weight_n / weight_d`; a segment pays `(constant_n + slope_n x a) / pay_d`
        for an attainment a from `from_n / bound_d` up to `to_n / bound_d`.
        """
        weights: list[tuple[Cell, ...]] = []
        segments: list[tuple[Cell, ...]] = []
        for role in self.pays or plan.roles_with_mix():
            for goal, weight in plan.mix(role).items():
                weights.append(
                    (number, plan.role(role), plan.goal(goal), weight.numerator, weight.denominator)
                )
        for goal_number, curve in plan.goal_curves(self.curve).items():
            segments += _segment_rows(number, goal_number, curve)
        return {"bonus_weights": weights, "bonus_segments": segments}


def _segment_rows(number: int, goal: int, curve: PayCurve) -> Sequence[tuple[Cell, ...]]:
    pieces = curve.segments()
    bounds = [bound for piece in pieces for bound in (piece.start, piece.end) if bound is not None]
    bound_d = lcm(1, *(bound.denominator for bound in bounds))
    rows: list[tuple[Cell, ...]] = []
    for place, piece in enumerate(pieces, 1):
        pay_d = lcm(piece.constant.denominator, piece.slope.denominator)
        rows.append(
            (
                number,
                goal,
                place,
                _over(piece.start, bound_d),
                _over(piece.end, bound_d),
                bound_d,
                int(piece.constant * pay_d),
                int(piece.slope * pay_d),
                pay_d,
            )
        )
    return rows


def _over(bound: Fraction | None, denominator: int) -> int | None:
    return None if bound is None else int(bound * denominator)
