"""Conditions: what a test on a column may be, and how it comes apart."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from compalign.terms.conditions import Condition, comparisons

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


@pytest.mark.parametrize(
    ("value", "tests"),
    [
        ("new", [("=", ("new",))]),
        (["a", 5], [("=", ("a", "5"))]),
        (">= 50_000", [(">=", ("50_000",))]),
        (">= 10, < 20", [(">=", ("10",)), ("<", ("20",))]),
        ("!=lost", [("!=", ("lost",))]),
        (True, [("=", ("true",))]),
        (Decimal("1E+3"), [("=", ("1000",))]),
        (-5, [("=", ("-5",))]),
        (date(2025, 1, 31), [("=", ("2025-01-31",))]),
        ("a, b", [("=", ("a, b",))]),
    ],
)
def test_a_value_comes_apart(value: Any, tests: list[Any]) -> None:
    read = CONDITION.validate_python({"column": value})
    assert [(test.operator, test.values) for test in comparisons(read)] == tests


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        " ",
        [],
        0.5,
        {"a": 1},
        [[1]],
        [None],
        "x" * 1_001,
        ">= 1, <",
        [">= 1"],
        "!= [a, b]",
    ],
)
def test_what_is_no_test(value: Any) -> None:
    with pytest.raises(ValidationError):
        CONDITION.validate_python({"column": value})


@pytest.mark.parametrize("condition", ["new", ["new"], {" ": "a"}, {"a": "1", " a": "2"}])
def test_what_is_no_condition(condition: Any) -> None:
    with pytest.raises(ValidationError):
        CONDITION.validate_python(condition)
