"""Target bonus by a matrix: a share of the interval's target incentive, by two goals at once."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from compalign.terms.matrix import Axis, Matrix
from tests.reference.bonus import BonusRun
from tests.reference.books import Person
from tests.reference.days import Span
from tests.reference.exact import minor_per_major
from tests.reference.rounding import Draft

ZERO = Fraction(0)
Place = tuple[int, Fraction]
"""The last bound reached, and how far it is to the next."""


class MatrixRun(BonusRun):
    """The target bonus of one incentive that has a matrix instead of mixes."""

    @property
    def matrix(self) -> Matrix:
        """The matrix, which is there."""
        assert self.incentive.matrix is not None
        return self.incentive.matrix

    def _kinds(self) -> list[str]:
        return [self.scene.plan.goals[self.matrix.rows.of].per]

    def _claims(self, role: str, kind: str | None = None) -> bool:
        """Tell whether the role is paid by the matrix; it needs no mix."""
        return role in self.incentive.pays

    def _pay_role(self, row: Person, role: str, kind: str, interval: Span, period: Span) -> None:
        if row.target_incentive is None:
            self.findings.add(("TARGET_MISSING", "warning", row.payee, None, None))
            return
        axes = (self.matrix.rows, self.matrix.columns)
        found = [self._measured(axis, row, role, interval) for axis in axes]
        for axis, (_, reason) in zip(axes, found, strict=True):
            if reason is not None and row.target_incentive > 0:
                self.findings.add((*reason, row.payee, axis.of, interval.label))
        (high, no_row), (wide, no_column) = found
        if no_row or no_column or high is None or wide is None:
            return
        share = matrix_pay(self.matrix, high, wide) * self.incentive.weight
        exact = self._part(row.target_incentive, self.matrix.rows.of, interval) * share
        place = (interval.end, role, "")
        self.drafts.append(Draft(row.payee, period, None, "earned", None, exact, place=place))

    def _measured(
        self, axis: Axis, row: Person, role: str, interval: Span
    ) -> tuple[Fraction | None, tuple[str, str] | None]:
        """Return the attainment, or in major units the value, or what is missing."""
        if not axis.value:
            return self._attainment(row, role, axis.of, interval)
        value, severity = self._value(row, role, axis.of, interval)
        if self.scene.plan.goals[axis.of].sum is not None and value is not None:
            value /= minor_per_major(self.scene.plan.currency)
        return value, None if severity is None else ("OPENING_MISSING", severity)


def matrix_pay(matrix: Matrix, high: Fraction, wide: Fraction) -> Fraction:
    """Return what the cell pays, or the cells around in proportion; 0 below a first bound.

    >>> side = [{"of": name, "from": ["0%", "100%"]} for name in ("a", "b")]
    >>> pay = [["0%", "50%"], ["50%", "200%"]]
    >>> matrix = Matrix.model_validate(
    ...     {"rows": side[0], "columns": side[1], "pay": pay, "interpolate": True}
    ... )
    >>> matrix_pay(matrix, Fraction(1, 2), Fraction(1, 2)), matrix_pay(matrix, Fraction(9), Fraction(9))
    (Fraction(3, 4), Fraction(2, 1))
    """
    row, column = _place(matrix.rows, high), _place(matrix.columns, wide)
    if row is None or column is None:
        return ZERO
    if not matrix.interpolate:
        return matrix.pay[row[0]][column[0]]
    return _between([_between(cells, column) for cells in matrix.pay], row)


def _place(axis: Axis, value: Fraction) -> Place | None:
    bounds = [Fraction(bound.value) for bound in axis.bounds]
    reached = bisect_right(bounds, value) - 1
    if reached < 0:
        return None
    if reached == len(bounds) - 1:
        return reached, ZERO
    low, high = bounds[reached : reached + 2]
    return reached, (value - low) / (high - low)


def _between(cells: Sequence[Fraction], place: Place) -> Fraction:
    """Return the value between a cell and the next."""
    number, way = place
    return cells[number] + (way * (cells[number + 1] - cells[number]) if way else ZERO)
