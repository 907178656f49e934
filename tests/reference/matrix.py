"""Target bonus by a matrix: a share of the interval's target incentive, by two goals at once."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from compalign.terms.matrix import Axis, Matrix
from tests.reference.attainments import Reached
from tests.reference.bonus import BonusRun, Seat
from tests.reference.books import in_money
from tests.reference.days import Span
from tests.reference.exact import minor_per_major

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

    def _pay_seat(self, seat: Seat, kind: str, interval: Span, period: Span) -> None:
        if seat.target_incentive is None:
            self._lacks_target_incentive(seat)
            return
        axes = (self.matrix.rows, self.matrix.columns)
        found = [self._place_on(axis, seat, interval) for axis in axes]
        for axis, reached in zip(axes, found, strict=True):
            if reached.missing is not None:
                self._tell(seat, axis.of, interval, reached.missing)
        high, wide = (reached.share for reached in found)
        if high is not None and wide is not None:
            share = matrix_pay(self.matrix, high, wide) * self.incentive.weight
            self._add(seat, self.matrix.rows.of, share, interval, period, named=False)

    def _place_on(self, axis: Axis, seat: Seat, interval: Span) -> Reached:
        """Return the attainment, or the value (money in major units), or what is missing.

        The value of a blend is its attainment.
        """
        plan = self.scene.plan
        if not axis.value or plan.goals[axis.of].blend is not None:
            return self._reached(seat, axis.of, interval)
        value = self.measuring.value(axis.of, seat.payee, seat.role, interval)
        unit = minor_per_major(plan.currency) if in_money(plan.goals[axis.of]) else 1
        return Reached(None if value.amount is None else value.amount / unit, value.missing)


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
