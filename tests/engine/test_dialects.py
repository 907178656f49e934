"""The few functions that engines spell differently, on DuckDB, against Python's own integers."""

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd

import pytest

from compalign.engine.dialects import PRELUDE, in_dialect, names_in, quote
from compalign.engine.duckdb_engine import DuckDBEngine
from compalign.engine.step import Step
from compalign.errors import EngineError
from tests.reference.exact import Mode, round_half

PAIRS = 3_000
SEEDED = random.Random(20_250_228)  # noqa: S311 - no secret depends on a test case
Pair = tuple[int, int]


@pytest.fixture
def engine() -> Iterator[DuckDBEngine]:
    with DuckDBEngine() as opened:
        yield opened


def computed(
    engine: DuckDBEngine, expression: str, rows: Sequence[tuple[int, ...]], kind: str = "bigint"
) -> list[int]:
    """Return an expression over rows `x`, `y`, `z`, which are handed over as text."""
    names = ("x", "y", "z")[: len(rows[0])]
    columns = {"place": "bigint", **dict.fromkeys(names, "string")}
    engine.load_rows("given", columns, [(place, *map(str, row)) for place, row in enumerate(rows)])
    typed = ", ".join(f"cast({name} as wide) as {name}" for name in names)
    sql = f"select place, cast({expression} as {kind}) as found from (select place, {typed} from given)"
    engine.run(Step("asked", sql, {"place": "bigint", "found": kind}))
    return [int(found) for found in engine.frame("asked", ["place"])["found"]]


def numbers(largest: int, lowest: int | None = None) -> int:
    """Draw a number whose length in digits is even, so that small ones come up as well."""
    top = 10 ** SEEDED.randint(0, len(str(largest)) - 1)
    drawn = SEEDED.randint(0, min(top, largest))
    sign = SEEDED.choice((1, -1)) if lowest is None else 1
    return max(sign * drawn, lowest) if lowest is not None else sign * drawn


def money_pairs() -> list[Pair]:
    """Draw `n / d` up to 1e30 over 1e12; every third is a whole or a half of something."""
    drawn: list[Pair] = []
    while len(drawn) < PAIRS:
        bottom = numbers(10**12, lowest=1)
        top = numbers(10**30)
        if len(drawn) % 3 == 0:
            bottom, top = 2 * bottom, bottom * (2 * numbers(10**15) + 1)
        if abs(top) <= 10**30 and abs(top) < 8 * 10**18 * bottom:
            drawn.append((top, bottom))
    return drawn


@pytest.mark.parametrize("mode", ["half_up", "half_even"])
@pytest.mark.parametrize("unit", [1, 5, 100, 1_000])
def test_money_is_rounded_like_the_fraction(engine: DuckDBEngine, unit: int, mode: Mode) -> None:
    pairs = money_pairs()
    even = str(mode == "half_even").lower()
    found = computed(engine, f"round_money(x, y, {unit}, {even})", pairs)
    assert found == [round_half(Fraction(top, bottom), unit, mode) for top, bottom in pairs]


@pytest.mark.parametrize(
    ("value", "unit", "half_up", "half_even"),
    [
        ("1/2", 1, 1, 0),
        ("-1/2", 1, -1, 0),
        ("3/2", 1, 2, 2),
        ("-3/2", 1, -2, -2),
        ("5/2", 1, 3, 2),
        ("-5/2", 1, -3, -2),
        ("499999999999/1000000000000", 1, 0, 0),
        ("500000000001/1000000000000", 1, 1, 1),
        ("150", 100, 200, 200),
        ("250", 100, 300, 200),
        ("-250", 100, -300, -200),
        ("249", 100, 200, 200),
        ("0", 1_000, 0, 0),
    ],
)
def test_halves_by_hand(
    engine: DuckDBEngine, value: str, unit: int, half_up: int, half_even: int
) -> None:
    given = Fraction(value)
    row = (given.numerator, given.denominator)
    engine.load_rows("one", {"n": "string", "d": "string"}, [(str(row[0]), str(row[1]))])
    words = [
        f"round_money(cast(n as wide), cast(d as wide), {unit}, {even}) as {name}"
        for name, even in (("up", "false"), ("even", "true"))
    ]
    engine.run(
        Step("both", f"select {', '.join(words)} from one", {"up": "bigint", "even": "bigint"})
    )
    assert engine.frame("both", ["up"]).to_numpy().tolist() == [[half_up, half_even]]


@pytest.mark.parametrize("mode", ["half_up", "half_even"])
@pytest.mark.parametrize("unit", [1, 1_000])
def test_money_is_rounded_alike_on_both_sides_of_64_bits(
    engine: DuckDBEngine, unit: int, mode: Mode
) -> None:
    bounds = [10**18 + step for step in (-2, -1, 0, 1, 2)]
    pairs = [
        (sign * top, bottom) for top in bounds for bottom in (2, 7, 4 * 10**14) for sign in (1, -1)
    ]
    pairs += [(3 * bottom, 2 * bottom) for bottom in (*bounds, 10**15, 10**15 + 1)]
    even = str(mode == "half_even").lower()
    found = computed(engine, f"round_money(x, y, {unit}, {even})", pairs)
    assert found == [round_half(Fraction(top, bottom), unit, mode) for top, bottom in pairs]


def test_whole_division_truncates_beyond_64_bits(engine: DuckDBEngine) -> None:
    pairs = [(numbers(10**30), numbers(10**15, lowest=1)) for _ in range(PAIRS)]
    pairs += [(10**18 + step, 10**17 + step) for step in (-1, 0, 1)] + [(-7, 2), (7, 10**19)]
    found = computed(engine, "div_wide(x, y)", pairs, "wide")
    assert found == [(1 if top >= 0 else -1) * (abs(top) // bottom) for top, bottom in pairs]


def test_a_product_over_a_number_without_leaving_64_bits(engine: DuckDBEngine) -> None:
    """`mul_div` and `mul_rem` take a part of an amount: a x n / d, with 0 <= n <= d."""
    rows: list[tuple[int, ...]] = []
    while len(rows) < PAIRS:
        whole = numbers(10**9, lowest=1)
        rows.append((numbers(10**17, lowest=0), SEEDED.randint(0, whole), whole))
    asked = [f"cast({name} as bigint)" for name in "xyz"]
    quotients = computed(engine, f"mul_div({', '.join(asked)})", rows)
    assert quotients == [amount * part // whole for amount, part, whole in rows]
    with DuckDBEngine() as another:
        rests = computed(another, f"mul_rem({', '.join(asked)})", rows)
    assert rests == [amount * part % whole for amount, part, whole in rows]


def test_the_greatest_number_that_divides_both(engine: DuckDBEngine) -> None:
    pairs = [(numbers(10**30), numbers(10**15)) for _ in range(PAIRS)]
    pairs += [(6 * top, 15 * top) for top, _ in pairs[:50]] + [(0, 0), (0, 7), (-8, 12)]
    found = computed(engine, "common_divisor(x, y)", pairs, "wide")
    assert found == [gcd(one, two) for one, two in pairs]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [("2025-01-01", "2025-04-01", 90), ("2024-02-01", "2024-03-01", 29), ("2025-03-02", "2025-03-01", -1)],
)  # fmt: skip
def test_days_from_one_to_another(engine: DuckDBEngine, start: str, end: str, days: int) -> None:
    sql = f"select days_between(date '{start}', date '{end}') as days"
    engine.run(Step("counted", sql, {"days": "bigint"}))
    assert engine.frame("counted", ["days"])["days"].tolist() == [days]


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param("cast(9223372036854775807 as bigint) + cast(1 as bigint)", id="64-bit sum"),
        pytest.param(
            "cast(3037000500 as bigint) * cast(3037000500 as bigint)", id="64-bit product"
        ),
        pytest.param("cast(wide(10000000000) * 10000000000 as bigint)", id="narrowing"),
        pytest.param(
            "round_money(wide(10000000000) * 10000000000, wide(1), 1, false)", id="rounding"
        ),
        pytest.param(
            "cast(wide(10000000000000000) * 10000000000000000 * 10000000000 as bigint)",
            id="128-bit product",
        ),
    ],
)
def test_what_leaves_the_exact_range_is_an_error_and_never_wraps(
    engine: DuckDBEngine, expression: str
) -> None:
    step = Step("too_large", f"select cast({expression} as bigint) as n", {"n": "bigint"})
    with pytest.raises(EngineError, match="step too_large: a number is too large to be computed"):
        engine.run(step)


def test_both_engines_define_the_same_functions() -> None:
    """A step may use no function that only one engine has."""

    def defined(statements: Sequence[str]) -> list[str]:
        return [statement.split("(")[0].split()[-1] for statement in statements]

    assert defined(PRELUDE["duckdb"]) == defined(PRELUDE["spark"])


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("cast(n as wide)", "cast(n as hugeint)"),
        ("cast(sum(n) as wide) + wide(n)", "cast(sum(n) as hugeint) + wide(n)"),
        ("select n as wide_n, 'has wide)' as t", "select n as wide_n, 'has wide)' as t"),
    ],
)
def test_only_the_type_name_is_replaced(sql: str, expected: str) -> None:
    assert in_dialect(sql, "duckdb") == expected


@pytest.mark.parametrize("name", ['say "hi"', "a`b", "close date", "Ärger", "x; drop table y --"])
def test_any_header_is_a_name_and_nothing_more(engine: DuckDBEngine, name: str) -> None:
    engine.load_rows("t", {name: "bigint"}, [(7,)])
    assert engine.frame("t", [name])[name].tolist() == [7]
    assert quote(name, "spark").count("`") % 2 == 0


def test_names_in_one_cell_become_rows(engine: DuckDBEngine) -> None:
    engine.load_rows("owners", {"names": "string"}, [("P-1;P-2",), ("P-3",), (None,)])
    sql = f"select {names_in('names', 'duckdb')} as one from owners"
    engine.run(Step("parted", sql, {"one": "string"}))
    assert engine.frame("parted", ["one"])["one"].tolist() == ["P-1", "P-2", "P-3"]
