"""Conditions as SQL, built from parts so that no text of a plan is ever read as SQL.

What the value of a test means is settled here, by the type of the column that it meets:
`amount: ">= 50_000"` is a comparison in minor units, `credit_date: "< 2025-07-01"` one of days.
A blank cell makes every test on it false.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal

from sqlglot import exp

from compalign.chain.plan_index import PlanIndex
from compalign.engine.base import Dialect
from compalign.errors import nearest
from compalign.ledgers.fields import ColumnType
from compalign.money import to_minor
from compalign.plan.model import Plan
from compalign.plan.positions import Fault, Path
from compalign.terms.conditions import Comparison, Condition, comparisons
from compalign.terms.quantities import decimal_text, read_decimal, read_share
from compalign.terms.wrong import Wrong, shown

OPERATORS: Mapping[str, type[exp.Expression]] = {
    "=": exp.EQ,
    "!=": exp.NEQ,
    ">=": exp.GTE,
    "<=": exp.LTE,
    ">": exp.GT,
    "<": exp.LT,
}
ORDERED = frozenset({">=", "<=", ">", "<"})
WHOLE = exp.DataType(this=exp.DataType.Type.BIGINT)
DAY = exp.DataType(this=exp.DataType.Type.DATE)
EXACT = exp.DataType(
    this=exp.DataType.Type.DECIMAL,
    expressions=[exp.DataTypeParam(this=exp.Literal.number(digits)) for digits in (38, 9)],
)
FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class ColumnScope:
    """The columns that conditions may test: an event's own, then those of its account."""

    def __init__(
        self,
        events: Mapping[str, ColumnType],
        accounts: Mapping[str, ColumnType],
        currency: str,
        blank: AbstractSet[str] = frozenset(),
    ) -> None:
        """Gather the columns; where both have a name the event's wins.

        No test on a column of `blank` ones holds, whatever it asks for.
        """
        self.currency = currency
        self.blank = blank
        self._types = {**accounts, **events}
        self._tables = {**dict.fromkeys(accounts, "a"), **dict.fromkeys(events, "e")}

    def column(self, name: str) -> tuple[exp.Column, ColumnType]:
        """Return a column as SQL with its type; `Wrong` names the nearest."""
        if name not in self._types:
            raise Wrong(
                f"the column {name!r}, which no ledger has",
                f"one of the columns {', '.join(sorted(self._types))}",
                nearest(name, self._types)
                or "Only columns of events and of their accounts can be tested.",
            )
        return exp.column(name, table=self._tables[name], quoted=True), self._types[name]


def class_sql(
    index: PlanIndex,
    scope: ColumnScope,
    dialect: Dialect,
    truths: Sequence[exp.Expression] = (),
) -> str:
    """Return the expression of an event's class: one `1` or `0` for each of the `truths` and then
    for each condition, in order.

    `PlanError` tells every test that does not fit the columns of the ledgers, with its place.
    """
    faults: list[Fault] = []
    digits = [_digit([truth]) for truth in truths]
    for condition, places in zip(index.conditions, index.places, strict=True):
        tests, wrong = _tests(condition, scope, places)
        faults += wrong
        digits.append(_digit(tests) if tests else exp.Literal.string("0"))
    if faults:
        raise index.plan.refusal(faults)
    return " || ".join(digit.sql(dialect) for digit in digits) or "'-'"


def holds(
    condition: Condition, scope: ColumnScope, plan: Plan, places: Sequence[Path]
) -> exp.Expression:
    """Return the test of one condition; `PlanError` tells what does not fit the columns."""
    tests, faults = _tests(condition, scope, places)
    if faults:
        raise plan.refusal(faults)
    return exp.paren(_all_of(tests))


def test_of(column: str, text: str, scope: ColumnScope) -> exp.Expression:
    """Return the test of one column as a cell says it, such as `12` or `>= 24, < 36`; `Wrong` tells
    what does not fit the column."""
    return exp.paren(_all_of([_test(one, scope) for one in comparisons({column: text.strip()})]))


def _tests(
    condition: Condition, scope: ColumnScope, places: Sequence[Path]
) -> tuple[list[exp.Expression], list[Fault]]:
    tests: list[exp.Expression] = []
    faults: list[Fault] = []
    for comparison in comparisons(condition):
        try:
            tests.append(_test(comparison, scope))
        except Wrong as wrong:
            faults += [
                Fault((*at, comparison.column), wrong.found, wrong.expected, wrong.advice)
                for at in places
            ]
    return tests, faults


def _all_of(tests: Sequence[exp.Expression]) -> exp.Expression:
    all_of = tests[0]
    for test in tests[1:]:
        all_of = exp.And(this=all_of, expression=test)
    return all_of


def _digit(tests: Sequence[exp.Expression]) -> exp.Expression:
    return exp.Case(
        ifs=[exp.If(this=_all_of(tests), true=exp.Literal.string("1"))],
        default=exp.Literal.string("0"),
    )


def _test(comparison: Comparison, scope: ColumnScope) -> exp.Expression:
    column, column_type = scope.column(comparison.column)
    if comparison.column in scope.blank:
        return exp.false()
    if comparison.operator in ORDERED and column_type in (ColumnType.TEXT, ColumnType.FLAG):
        raise Wrong(
            f"'{comparison.operator}' on a column that holds {column_type}",
            "`=`, `!=` or a list, since it has no order",
        )
    values = [_literal(value, column_type, scope.currency) for value in comparison.values]
    if len(values) > 1:
        return exp.In(this=column, expressions=values)
    compare: type[exp.Expression] = OPERATORS[comparison.operator]
    return compare(this=column, expression=values[0])


def _literal(value: str, column_type: ColumnType, currency: str) -> exp.Expression:
    if column_type is ColumnType.MONEY:
        return _cast(str(_minor(value, currency)), WHOLE)
    if column_type is ColumnType.NUMBER:
        return _cast(_number_text(value), EXACT)
    if column_type is ColumnType.DAY:
        return _cast(_day_text(value), DAY)
    if column_type is ColumnType.FLAG:
        if value.lower() not in FLAGS:
            raise Wrong(shown(value), "true or false")
        return exp.true() if FLAGS[value.lower()] else exp.false()
    return exp.Literal.string(value)


def _minor(value: str, currency: str) -> int:
    try:
        return to_minor(read_decimal(value), currency)
    except Wrong:
        raise
    except ValueError as error:
        raise Wrong(shown(value), f"an amount in {currency}", f"{error}.") from None


def _number_text(value: str) -> str:
    """Return a number or a percentage as decimal digits.

    >>> _number_text("12.5%")
    '0.125'
    """
    if not value.endswith("%"):
        return decimal_text(read_decimal(value))
    share = read_share(value)
    return decimal_text(Decimal(share.numerator) / Decimal(share.denominator))


def _day_text(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Wrong(shown(value), "a date such as 2025-07-01") from None


def _cast(text: str, to: exp.DataType) -> exp.Expression:
    """Return a value as a cast of its text, so that no engine reads a number as a float."""
    return exp.Cast(this=exp.Literal.string(text), to=to.copy())
