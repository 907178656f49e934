"""Conditions as SQL: the same answer as plain Python, and no text that is ever read as SQL."""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any, NamedTuple

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compalign.chain.conditions import ColumnScope, class_sql
from compalign.chain.plan_index import PlanIndex
from compalign.errors import PlanError
from compalign.ledgers.fields import ColumnType
from compalign.plan.model import Plan

TYPES = {
    "amount": ColumnType.MONEY,
    "quantity": ColumnType.NUMBER,
    "credit_date": ColumnType.DAY,
    "is_new": ColumnType.FLAG,
    "product": ColumnType.TEXT,
}
ACCOUNT_TYPES = {"segment": ColumnType.TEXT, "product": ColumnType.TEXT}
SCOPE = ColumnScope(TYPES, ACCOUNT_TYPES, "USD")
AWKWARD = [
    "new", "New", "new ", "it's", "''", '"', '" or 1=1 --', "'; drop table e; --", "--", "/*", "%", "_",
    "a%", "\\", "\\'", "C:\\x", "é", "e\u0301", "ß", "日本", "🙂", "?", "$1", "{kind}", "null", "NULL", "1", "1.0",
    "true", "a, b", "a\tb", "a\nb", "=1", "<b>",
]  # fmt: skip
TEXTS = sorted({text.strip() for text in AWKWARD})
AMOUNTS = [
    Decimal(text) for text in ("-100.01", "-0.01", "0", "0.01", "99.99", "100", "1234567.89")
]
QUANTITIES = [
    Decimal(text) for text in ("-1.5", "0", "0.000000001", "0.125", "10", "10.5", "1000000")
]
DAYS = [date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 1)]
CELLS: dict[str, Sequence[Any]] = {
    "amount": AMOUNTS,
    "quantity": QUANTITIES,
    "credit_date": DAYS,
    "is_new": [True, False],
    "product": TEXTS,
}
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, ">=": operator.ge, "<=": operator.le,
    ">": operator.gt, "<": operator.lt,
}  # fmt: skip
Row = dict[str, Any]


def rows() -> list[Row]:
    """Return rows that hold every cell above at least once, and blanks in every column."""
    longest = max(map(len, CELLS.values()))
    mixed = [
        {column: cells[(place + shift) % len(cells)] for column, cells in CELLS.items()}
        for place, shift in product(range(longest), (0, 3))
    ]
    blanks = [{**mixed[0], column: None} for column in CELLS]
    return [*mixed, *blanks, dict.fromkeys(CELLS)]


ROWS = rows()


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database with the rows as events `e`; `a` has no account, so it is all blank."""
    with duckdb.connect() as opened:
        opened.execute(
            "create table e (place integer, amount bigint, quantity decimal(38,9), "
            "credit_date date, is_new boolean, product varchar)"
        )
        opened.executemany(
            "insert into e values (?, ?, ?, ?, ?, ?)",
            [
                (
                    place,
                    None if row["amount"] is None else int(row["amount"] * 100),
                    *list(row.values())[1:],
                )
                for place, row in enumerate(ROWS)
            ],
        )
        opened.execute("create table a as select 'smb' as segment, 'other' as product")
        yield opened


def asking(conditions: Sequence[Any]) -> PlanIndex:
    """Return the index of a plan with one credit rule for each condition; equal ones share a place."""
    rules = [
        {"id": f"rule-{place}", "when": condition, "overlay": {"r": "1%"}}
        for place, condition in enumerate(conditions)
    ]
    document = {"plan": "p", "currency": "USD", "roles": {"r": {}}, "credit": rules}
    index = PlanIndex(Plan.model_validate(document))
    for place, rule in enumerate(index.plan.credit):
        index.condition(rule.when, "credit", place, "when")
    return index


def classes(connection: duckdb.DuckDBPyConnection, conditions: Sequence[Any]) -> list[str]:
    """Return the class of every row: a `1` or `0` for each condition."""
    index = asking(conditions)
    places = [index.conditions.index(rule.when) for rule in index.plan.credit]
    sql = class_sql(index, SCOPE, "duckdb")
    found = connection.execute(f"select {sql} from e left join a on true order by e.place")
    return ["".join(row[0][place] for place in places) for row in found.fetchall()]


class Asked(NamedTuple):
    """A test as a plan writes it, with what it means in Python."""

    column: str
    written: Any
    holds: Callable[[Any], bool]


def shown(value: Any) -> str:
    """Return a value as a plan writes it."""
    if isinstance(value, bool):
        return "yes" if value else "false"
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


def plain(text: str) -> bool:
    """Tell whether a text may stand without an operator before it."""
    return not re.match(r"[<>!=]", text)


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Draw a test on one column: a value, a comparison, two of them, or a list of values."""
    column = draw(st.sampled_from(list(CELLS)))
    value = st.sampled_from(CELLS[column])
    ordered = column in ("amount", "quantity", "credit_date")
    form = draw(st.sampled_from(["value", "compare", "list"] + ["range"] * ordered))
    if form == "list":
        usual = value.filter(lambda one: plain(shown(one)))
        several = draw(st.lists(usual, min_size=1, max_size=3))
        return Asked(column, [shown(one) for one in several], lambda cell: cell in several)
    if form == "range":
        low, high = draw(value), draw(value)
        written = f">= {shown(low)}, <{shown(high)}"
        return Asked(column, written, lambda cell: low <= cell < high)
    one = draw(value)
    if form == "value" and plain(shown(one)):
        return Asked(column, shown(one), lambda cell: cell == one)
    sign = draw(st.sampled_from(list(COMPARE) if ordered else ["=", "!="]))
    return Asked(column, f"{sign} {shown(one)}", lambda cell: COMPARE[sign](cell, one))


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(
    drawn=st.lists(
        st.lists(asked(), min_size=1, max_size=3, unique_by=lambda test: test.column),
        min_size=1,
        max_size=12,
    )
)
def test_random_conditions_hold_where_python_says_so(
    connection: duckdb.DuckDBPyConnection, drawn: list[list[Asked]]
) -> None:
    """All tests of a condition hold together, and a blank cell makes every one of them false."""
    found = classes(connection, [{test.column: test.written for test in one} for one in drawn])
    expected = [
        "".join(
            str(
                int(
                    all(
                        row[test.column] is not None and test.holds(row[test.column])
                        for test in one
                    )
                )
            )
            for one in drawn
        )
        for row in ROWS
    ]
    assert found == expected


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_matches_itself_and_nothing_else(
    connection: duckdb.DuckDBPyConnection, text: str
) -> None:
    found = classes(connection, [{"product": text if plain(text) else f"= {text}"}])
    matched = {row["product"] for row, digit in zip(ROWS, found, strict=True) if digit == "1"}
    assert matched == {text}


@pytest.mark.parametrize(
    ("condition", "cells"),
    [
        pytest.param({"quantity": "12.5%"}, ["0.125"], id="percent of a number column"),
        pytest.param(
            {"quantity": "> 0.0000001%"}, ["0.125", "10", "10.5", "1000000"], id="a tiny percent"
        ),
        pytest.param({"quantity": "10.50"}, ["10.5"], id="zeros at the end"),
        pytest.param({"quantity": "1_000_000"}, ["1000000"], id="underscores"),
        pytest.param({"quantity": [10, Decimal("10.5")]}, ["10", "10.5"], id="numbers"),
    ],
)
def test_numbers_as_people_write_them(
    connection: duckdb.DuckDBPyConnection, condition: Any, cells: list[str]
) -> None:
    found = classes(connection, [condition])
    matched = {row["quantity"] for row, digit in zip(ROWS, found, strict=True) if digit == "1"}
    assert matched == {Decimal(cell) for cell in cells}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("true", True), ("YES", True), (True, True), ("no", False), ("False", False)],
)
def test_flags_by_their_words(
    connection: duckdb.DuckDBPyConnection, word: Any, wanted: bool
) -> None:
    found = classes(connection, [{"is_new": word}])
    matched = {row["is_new"] for row, digit in zip(ROWS, found, strict=True) if digit == "1"}
    assert matched == {wanted}


def test_a_column_of_the_account_is_asked_only_where_the_event_has_none(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """`product` is the event's, blank or not; `segment` is the account's."""
    found = classes(connection, [{"segment": "smb"}, {"product": "other"}])
    assert set(found) == {"10"}


def test_a_test_on_a_column_that_is_blank_throughout_is_false_whatever_it_asks(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    scope = ColumnScope(TYPES, {}, "USD", blank=frozenset({"quantity"}))
    for asked in ("= 1", "!= 1", "no number at all"):
        sql = class_sql(asking([{"quantity": asked}]), scope, "duckdb")
        assert connection.execute(f"select {sql}").fetchall() == [("0",)]


def test_without_conditions_every_event_is_of_one_class() -> None:
    assert class_sql(asking([]), SCOPE, "duckdb") == "'-'"


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"produkt": "x"}, r"found the column 'produkt', which no ledger has; expected one of the columns amount, credit_date, .*Did you mean 'product'\?"),
        ({"zzz": "x"}, r"found the column 'zzz', which no ledger has"),
        ({"product": "> a"}, r"found '>' on a column that holds text; expected `=`, `!=` or a list"),
        ({"product": ">= a, < b"}, r"found '>=' on a column that holds text"),
        ({"is_new": "<= true"}, r"found '<=' on a column that holds flag"),
        ({"is_new": "maybe"}, r"found 'maybe'; expected true or false"),
        ({"credit_date": "2025-02-30"}, r"found '2025-02-30'; expected a date such as 2025-07-01"),
        ({"credit_date": "< July"}, r"found 'July'; expected a date"),
        ({"amount": "1.005"}, r"1\.005 has more than the 2 decimals of USD"),
        ({"amount": "many"}, r"'many'"),
        ({"amount": "10%"}, r"'10%'"),
        ({"quantity": "ten"}, r"'ten'"),
    ],
)  # fmt: skip
def test_a_test_that_does_not_fit_its_column_is_refused(condition: Any, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        class_sql(asking([condition]), SCOPE, "duckdb")


def test_all_wrong_conditions_are_told_at_once_each_with_its_place() -> None:
    wrong = [{"first": "x", "amount": "many"}, {"kind of": "x"}]
    with pytest.raises(PlanError) as raised:
        class_sql(asking(wrong), SCOPE, "duckdb")
    assert [mistake.path for mistake in raised.value.mistakes] == [
        "credit[rule-0].when.first", "credit[rule-0].when.amount", "credit[rule-1].when.kind of",
    ]  # fmt: skip


@pytest.mark.parametrize(("currency", "minor"), [("USD", 150_050), ("KWD", 1_500_500)])
def test_an_amount_is_asked_in_minor_units_of_the_currency(
    connection: duckdb.DuckDBPyConnection, currency: str, minor: int
) -> None:
    scope = ColumnScope({"amount": ColumnType.MONEY}, {}, currency)
    sql = class_sql(asking([{"amount": "1,500.50"}]), scope, "duckdb")
    asked = f"select {sql} from (select unnest([{minor - 1}, {minor}]) as amount) as e"
    assert connection.execute(asked).fetchall() == [("0",), ("1",)]
