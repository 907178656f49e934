"""Pay matrices as rows: one row a cell, with its bounds and the pay at its four corners.

A bound is `from_n / bound_d`, attainments as such and amounts in minor units. Below the first
bounds stand cells that pay nothing; where a cell is flat in one direction, because the matrix goes
by steps or the cell is the last, its `step` there is 0 and both corners pay the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from compalign.incentives.base import Cell, PlanNumbers, Rows
from compalign.terms.matrix import Axis, Matrix

MATRIX_TABLES: Mapping[str, Mapping[str, str]] = {
    "bonus_matrices": {
        "incentive_no": "integer",
        "row_goal_no": "integer",
        "column_goal_no": "integer",
        "row_value": "boolean",
        "column_value": "boolean",
    },
    "bonus_cells": {
        "incentive_no": "integer",
        "cell_no": "integer",
        "row_from_n": "bigint",
        "row_to_n": "bigint",
        "row_step": "bigint",
        "row_d": "bigint",
        "column_from_n": "bigint",
        "column_to_n": "bigint",
        "column_step": "bigint",
        "column_d": "bigint",
        "pay_n": "bigint",
        "right_n": "bigint",
        "below_n": "bigint",
        "across_n": "bigint",
        "pay_d": "bigint",
        "about": "string",
    },
}


class Reach(NamedTuple):
    """One row or column: its number from 0 (-1 below the first), bounds, width and words."""

    number: int
    start: int | None
    end: int | None
    step: int
    words: str


def matrix_rows(number: int, matrix: Matrix, plan: PlanNumbers) -> Rows:
    """Return the rows of `MATRIX_TABLES` for the incentive numbered `number`."""
    head = (
        number,
        plan.goal(matrix.rows.of),
        plan.goal(matrix.columns.of),
        matrix.rows.value,
        matrix.columns.value,
    )
    return {"bonus_matrices": [head], "bonus_cells": list(_cells(number, matrix, plan))}


def _cells(number: int, matrix: Matrix, plan: PlanNumbers) -> Iterator[tuple[Cell, ...]]:
    pay_d = lcm(1, *(share.denominator for row in matrix.pay for share in row))
    (rows, row_d), (columns, column_d) = (
        _reaches(axis, matrix.interpolate, plan) for axis in (matrix.rows, matrix.columns)
    )
    for place, (row, column) in enumerate(((row, column) for row in rows for column in columns), 1):
        corners = [
            int(_pay(matrix, row.number + down, column.number + right) * pay_d)
            for down in (0, row.step > 0)
            for right in (0, column.step > 0)
        ]
        yield (
            number, place, row.start, row.end, row.step, row_d, column.start, column.end,
            column.step, column_d, *corners, pay_d, f"{row.words}, {column.words}",
        )  # fmt: skip


def _pay(matrix: Matrix, row: int, column: int) -> Fraction:
    return matrix.pay[row][column] if row >= 0 and column >= 0 else Fraction(0)


def _reaches(axis: Axis, interpolate: bool, plan: PlanNumbers) -> tuple[Sequence[Reach], int]:
    """Return the rows or columns of an axis, one below the first included, and their divisor."""
    bounds = [
        bound.value if bound.percent else bound.value / plan.smallest() for bound in axis.bounds
    ]
    bound_d = lcm(1, *(bound.denominator for bound in bounds))
    places = [int(bound * bound_d) for bound in bounds]
    reaches = [Reach(-1, None, places[0], 0, f"{axis.of} below {axis.bounds[0]}")]
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else None
        step = end - place if interpolate and end is not None else 0
        reaches.append(Reach(number, place, end, step, f"{axis.of} from {axis.bounds[number]}"))
    return reaches, bound_d
