"""Amounts of a file come into minor units exactly, within 64 bits and beyond."""

from decimal import Decimal

import duckdb
import pytest

from compalign.ledgers.tables import in_minor_units
from compalign.money import LARGEST_MINOR


@pytest.mark.parametrize("digits", [0, 2, 3, 4])
def test_every_size_of_amount(digits: int) -> None:
    near = 10 ** (17 - digits)
    minor = [0, 1, -1, 5, near - 1, near, near + 1, -near - 1, LARGEST_MINOR, 1 - LARGEST_MINOR]
    given = [Decimal(number).scaleb(-digits) for number in minor]
    query = f"select {in_minor_units('amount', digits)} from (select unnest(?) as amount)"
    found = duckdb.execute(query, [given]).fetchall()
    assert [row[0] for row in found] == minor


@pytest.mark.parametrize(
    "physical", ["utinyint", "integer", "bigint", "decimal(4,1)", "decimal(18,2)", "decimal(38,2)"]
)
def test_every_type_that_a_file_may_have(physical: str) -> None:
    query = f"select {in_minor_units('amount', 2)} from (select cast(7 as {physical}) as amount)"
    assert duckdb.execute(query).fetchall() == [(700,)]


def test_what_is_missing_stays_missing() -> None:
    expression = in_minor_units("amount", 2)
    query = f"select {expression} from (select cast(null as decimal(9, 2)) as amount)"
    assert duckdb.execute(query).fetchall() == [(None,)]
