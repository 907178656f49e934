"""Target bonus: target incentive x weight of the goal x pay curve of its attainment.

The goal mix of a role lives here: a payee's target incentive per year is cut into equal parts
by running differences, so that the year is whole, and each goal of the mix pays its weight of
the part, as far as the curve says for the attainment reached. A goal to date pays the parts of
earlier intervals of the span anew, less what they gave before.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from compalign.incentives.base import Cell, IncentiveBase, PlanNumbers, Reference, Rows
from compalign.incentives.matrix import MATRIX_TABLES, matrix_rows
from compalign.terms.curve import PayCurve
from compalign.terms.matrix import Matrix
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong


class TargetBonus(IncentiveBase):
    """Pays the goal mix of the roles named in `pays`, or of every role that has a mix."""

    kind: Literal["target_bonus"] = Field(
        description="Pays target incentive by goal mix, attainment and pay curve."
    )
    curve: PayCurve | None = Field(
        default=None, description="The pay curve; the goal's or the plan's when left out."
    )

    matrix: Matrix | None = Field(
        default=None, description="Pay by two goals at once, instead of the mix and its curves."
    )
    weight: Share = Field(
        default=Fraction(1), description="The part of target incentive that the matrix pays."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.matrix is not None and self.curve is not None:
            raise Wrong("`curve` beside `matrix`", "one of them", at=("curve",))
        if self.matrix is not None and self.threshold and self.threshold.of is None:
            expected = "`of: GOAL` beside `at_least`, since a matrix has two goals"
            raise Wrong("a threshold without a goal", expected, at=("threshold",))
        if self.matrix is not None and not self.pays:
            raise Wrong("no role in `pays`", "a role or a list of roles beside `matrix`")
        if self.matrix is None and self.weight != 1:
            expected = "`weight` only beside `matrix`; a mix has weights of its own"
            raise Wrong("`weight` without `matrix`", expected, at=("weight",))
        if not 0 < self.weight <= 1:
            found = share_text(self.weight)
            raise Wrong(found, "a weight above 0% and up to 100%", at=("weight",))
        return self

    may_hold: ClassVar[bool] = False
    lines_have_goals: ClassVar[bool] = True
    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "bonus_weights": {
            "incentive_no": "integer",
            "role_no": "integer",
            "goal_no": "integer",
            "weight_n": "bigint",
            "weight_d": "bigint",
            "by_matrix": "boolean",
            "by_value": "boolean",
        },
        "bonus_claims": {"incentive_no": "integer", "role_no": "integer"},
        **MATRIX_TABLES,
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
        "target_bonus_rates",
        "target_bonus_matrix",
        "target_bonus_true_ups",
        "target_bonus_drafts",
        "target_bonus_findings",
    )

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`.

        A weight is `weight_n / weight_d`; a segment pays `(constant_n + slope_n x a) / pay_d`
        for an attainment a from `from_n / bound_d` up to `to_n / bound_d`.
        """
        if self.matrix is not None:
            return self._matrix_rows(number, self.matrix, plan)
        weights: list[tuple[Cell, ...]] = []
        segments: list[tuple[Cell, ...]] = []
        for role in self.pays or plan.roles_with_mix():
            for goal, weight in plan.mix(role).items():
                weights.append(
                    (
                        number,
                        plan.role(role),
                        plan.goal(goal),
                        weight.numerator,
                        weight.denominator,
                        False,
                        False,
                    )
                )
        for goal_number, curve in plan.goal_curves(self.curve).items():
            segments += _segment_rows(number, goal_number, curve)
        claims = [(number, plan.role(role)) for role in plan.roles_with_mix()]
        return {"bonus_weights": weights, "bonus_claims": claims, "bonus_segments": segments}

    def _matrix_rows(self, number: int, matrix: Matrix, plan: PlanNumbers) -> Rows:
        """Compile a matrix: each paid role has a seat on both goals."""
        roles = [plan.role(role) for role in self.pays]
        weight = (self.weight.numerator, self.weight.denominator)
        return {
            "bonus_weights": [
                (number, role, plan.goal(axis.of), *weight, True, axis.value)
                for role in roles
                for axis in (matrix.rows, matrix.columns)
            ],
            "bonus_claims": [(number, role) for role in roles],
            **matrix_rows(number, matrix, plan),
        }

    def goals_asked(self) -> Sequence[str]:
        """Return the goals of the matrix."""
        return () if self.matrix is None else (self.matrix.rows.of, self.matrix.columns.of)

    def refers_to(self) -> Iterable[Reference]:
        """Return the goals of the matrix."""
        if self.matrix is not None:
            yield Reference("goal", self.matrix.rows.of, ("matrix", "rows", "of"))
            yield Reference("goal", self.matrix.columns.of, ("matrix", "columns", "of"))


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
