"""Conditions: tests on the columns of an event, or of its account. Data, never code.

    {kind: new, amount: ">= 50_000", product: [A, B], quantity: ">= 10, < 20"}

All tests must hold; a list means any of its values; a comma joins two comparisons. A blank
cell makes every test on it false, `!=` too. What a value is (text, amount, date, number, yes
or no) is decided by the column that it meets, when the plan meets the ledgers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import BeforeValidator, Field, WithJsonSchema

from compalign.terms.quantities import decimal_text, read_decimal
from compalign.terms.wrong import Wrong, shown

Operator = Literal["=", "!=", ">=", "<=", ">", "<"]
_COMPARISON = re.compile(r"\s*(>=|<=|!=|>|<|=)\s*(.*?)\s*", re.DOTALL)
LONGEST_VALUE = 1_000


class Comparison(NamedTuple):
    """One test: the column, how it is compared, and the values of which any may match."""

    column: str
    operator: Operator
    values: tuple[str, ...]


def _read_value(column: str, given: object) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, (int, Decimal)):
        return decimal_text(read_decimal(given))
    text = given.isoformat() if type(given) is date else given
    if not isinstance(text, str) or not text.strip():
        raise Wrong(shown(given), "text, a number, a date or true/false", at=(column,))
    if len(text) > LONGEST_VALUE:
        raise Wrong(shown(text), f"at most {LONGEST_VALUE:,} characters", at=(column,))
    return text.strip()


def _read_list(column: str, given: Sequence[object]) -> tuple[str, ...]:
    if not given:
        advice = "No event could match an empty list."
        raise Wrong("an empty list", "one value or more", advice, at=(column,))
    values = tuple(_read_value(column, value) for value in given)
    for value in values:
        if _COMPARISON.fullmatch(value):
            advice = "Write two comparisons as one text: '>= 10, < 20'."
            raise Wrong(shown(value), "plain values in a list", advice, at=(column,))
    return values


def _read_tests(given: Any) -> Any:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise Wrong(shown(given), "tests such as {kind: new, amount: '>= 50_000'}")
    tests: dict[str, str | tuple[str, ...]] = {}
    for key, wanted in given.items():
        column = str(key).strip()
        if not column or column in tests:
            raise Wrong(f"the column {shown(str(key))}", "the name of a column, once each")
        if isinstance(wanted, (list, tuple)):
            tests[column] = _read_list(column, wanted)
        else:
            tests[column] = _read_value(column, wanted)
            list(comparisons({column: tests[column]}))
    return tests


_VALUE_SCHEMA = {"type": ["string", "number", "boolean"]}
Condition = Annotated[
    Mapping[str, str | tuple[str, ...]],
    BeforeValidator(_read_tests),
    Field(
        description="Tests on columns, all of which must hold: "
        "{kind: new, amount: '>= 50_000', product: [A, B]}."
    ),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {
                "anyOf": [_VALUE_SCHEMA, {"type": "array", "items": _VALUE_SCHEMA, "minItems": 1}]
            },
        }
    ),
]
"""Column to what it must be; all tests hold together."""


def comparisons(condition: Mapping[str, str | tuple[str, ...]]) -> Iterator[Comparison]:
    """Take a condition apart into its tests, in the order written.

    >>> [test.operator for test in comparisons({"amount": ">= 10, < 20"})]
    ['>=', '<']
    """
    for column, wanted in condition.items():
        if isinstance(wanted, tuple):
            yield Comparison(column, "=", wanted)
        elif _COMPARISON.fullmatch(wanted) is None:
            yield Comparison(column, "=", (wanted,))
        else:
            for part in re.split(r",\s*(?=[<>!=])", wanted):
                match = _COMPARISON.fullmatch(part)
                if match is None or not match[2]:
                    raise Wrong(shown(part), "a comparison such as '>= 50_000'", at=(column,))
                if match[2].startswith("["):
                    found, advice = shown(part), "Several are excluded by '!= A, != B'."
                    raise Wrong(found, "one value behind the sign", advice, at=(column,))
                yield Comparison(column, cast(Operator, match[1]), (match[2],))
