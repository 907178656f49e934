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

from compalign.engine.base import Dialect
from compalign.errors import Mistake, PlanError, nearest
from compalign.ledgers.fields import ColumnType
from compalign.money import to_minor
from compalign.terms.conditions import Comparison, Condition, comparisons
from compalign.terms.quantities import decimal_text, read_decimal, read_share

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
        """Return a column as SQL with its type; `ValueError` names the nearest."""
        if name not in self._types:
            raise ValueError(
                f"no ledger has the column {name!r}. {nearest(name, self._types)} "
                f"The columns are: {', '.join(sorted(self._types))}"
            )
        return exp.column(name, table=self._tables[name], quoted=True), self._types[name]


def class_sql(conditions: Sequence[Condition], scope: ColumnScope, dialect: Dialect) -> str:
    """Return the expression of an event's class: one `1` or `0` for each condition, in order."""
    if not conditions:
        return "'-'"
    mistakes, digits = [], []
    for condition in conditions:
        try:
            digits.append(_digit(condition, scope))
        except ValueError as error:
            mistakes.append(
                Mistake(
                    path="when",
                    found=f"the condition {dict(condition)}",
                    expected="tests that fit the columns of the ledgers",
                    advice=str(error),
                )
            )
    if mistakes:
        raise PlanError(mistakes)
    return " || ".join(digit.sql(dialect) for digit in digits)


def _digit(condition: Condition, scope: ColumnScope) -> exp.Case:
    tests = [_test(comparison, scope) for comparison in comparisons(condition)]
    all_of: exp.Expression = tests[0]
    for test in tests[1:]:
        all_of = exp.And(this=all_of, expression=test)
    return exp.Case(
        ifs=[exp.If(this=all_of, true=exp.Literal.string("1"))], default=exp.Literal.string("0")
    )


def _test(comparison: Comparison, scope: ColumnScope) -> exp.Expression:
    column, column_type = scope.column(comparison.column)
    if comparison.column in scope.blank:
        return exp.false()
    if comparison.operator in ORDERED and column_type in (ColumnType.TEXT, ColumnType.FLAG):
        raise ValueError(
            f"{comparison.column!r} holds {column_type}, which has no order; "
            f"'{comparison.operator}' cannot be asked of it"
        )
    values = [_literal(value, column_type, scope.currency) for value in comparison.values]
    if len(values) > 1:
        return exp.In(this=column, expressions=values)
    compare: type[exp.Expression] = OPERATORS[comparison.operator]
    return compare(this=column, expression=values[0])


def _literal(value: str, column_type: ColumnType, currency: str) -> exp.Expression:
    if column_type is ColumnType.MONEY:
        return _cast(str(to_minor(read_decimal(value), currency)), WHOLE)
    if column_type is ColumnType.NUMBER:
        return _cast(_number_text(value), EXACT)
    if column_type is ColumnType.DAY:
        return _cast(_day_text(value), DAY)
    if column_type is ColumnType.FLAG:
        if value.lower() not in FLAGS:
            raise ValueError(f"{value!r} is neither true nor false")
        return exp.true() if FLAGS[value.lower()] else exp.false()
    return exp.Literal.string(value)


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
        raise ValueError(f"{value!r} is no date such as 2025-07-01") from None


def _cast(text: str, to: exp.DataType) -> exp.Expression:
    """Return a value as a cast of its text, so that no engine reads a number as a float."""
    return exp.Cast(this=exp.Literal.string(text), to=to.copy())
