"""All that differs between the engines: a handful of functions, one type name, quoting.

`wide(n)` widens to 128 bits. `div_wide` is whole division that truncates; `mul_div(a, n, d)`
is a x n / d without leaving 64 bits and `mul_rem` its remainder, for a >= 0 and n x d < 9.2e18.
`round_money(n, d, unit, even)` rounds n / d to whole minor units, or to a multiple of `unit`:
half away from zero, or half to even. `date_after(day, days)` moves a date by days and
`months_after(day, months)` by calendar months, at most to the end of the month that is reached;
`days_between(day, later)` counts the days from one to the other. `common_divisor(a, b)` is the
greatest number that divides both.

On Spark `div` between decimals wraps silently beyond 64 bits even in ANSI mode, so whole
division subtracts the remainder first and casts, which raises instead.
"""

import re

from compalign.engine.base import Dialect

WIDE_TYPE = {"duckdb": "hugeint", "spark": "decimal(38,0)"}
_NARROW = 10**18
"""Up to here 64 bits hold three times a number; DuckDB divides them forty times as fast as 128."""
_EUCLID = """
    aggregate(
        sequence(1, 190), named_struct('large', abs(a), 'small', abs(b)),
        (pair, step) -> if(pair.small = 0, pair, named_struct(
            'large', pair.small, 'small', cast(pair.large % pair.small as decimal(38,0))
        )),
        pair -> pair.large
    )"""
"""Two numbers of 38 digits take at most 182 divisions."""


def _rounded(n: str, d: str, whole: str) -> str:
    """Return the rounding of n / d; `whole` is the pattern of a whole division of two numbers."""
    step = f"({d} * unit)"
    up = whole.format(f"(2 * abs({n}) + {step})", f"(2 * {step})")
    down = whole.format(f"abs({n})", step)
    return f"""
    cast(case when {n} < 0 then -1 else 1 end * wide(unit) * case
        when not even then {up}
        when 2 * (abs({n}) % {step}) = {step} then {down} + {down} % 2
        else {up}
    end as bigint)"""


PRELUDE: dict[Dialect, tuple[str, ...]] = {
    "duckdb": (
        "create macro wide(n) as cast(n as hugeint)",
        f"create macro div_wide(n, d) as case when n between -{_NARROW} and {_NARROW} "
        f"and d between 1 and {_NARROW} then wide(cast(n as bigint) // cast(d as bigint)) "
        "else wide(n) // wide(d) end",
        "create macro mul_div(a, n, d) as (a // d) * n + ((a % d) * n) // d",
        "create macro mul_rem(a, n, d) as ((a % d) * n) % d",
        "create macro date_after(day, days) as cast(day + cast(days as integer) as date)",
        "create macro months_after(day, months) as "
        "cast(day + to_months(cast(months as integer)) as date)",
        "create macro days_between(day, later) as cast(later - day as bigint)",
        "create macro common_divisor(a, b) as gcd(wide(a), wide(b))",
        f"create macro round_money(n, d, unit, even) as case when n between -{_NARROW} and "
        f"{_NARROW} and wide(d) * unit between 1 and {_NARROW} "
        f"then {_rounded('cast(n as bigint)', 'cast(d as bigint)', '({} // {})')} "
        f"else {_rounded('wide(n)', 'wide(d)', '({} // {})')} end",
    ),
    "spark": (
        "create or replace temporary function wide(n decimal(38,0)) returns decimal(38,0) return n",
        "create or replace temporary function div_wide(n decimal(38,0), d decimal(38,0)) "
        "returns decimal(38,0) return cast((n - n % d) / d as decimal(38,0))",
        "create or replace temporary function mul_div(a bigint, n bigint, d bigint) "
        "returns bigint return (a div d) * n + ((a % d) * n) div d",
        "create or replace temporary function mul_rem(a bigint, n bigint, d bigint) "
        "returns bigint return ((a % d) * n) % d",
        "create or replace temporary function date_after(day date, days int) "
        "returns date return date_add(day, days)",
        "create or replace temporary function months_after(day date, months int) "
        "returns date return add_months(day, months)",
        "create or replace temporary function days_between(day date, later date) "
        "returns bigint return cast(datediff(later, day) as bigint)",
        "create or replace temporary function common_divisor(a decimal(38,0), b decimal(38,0)) "
        f"returns decimal(38,0) return {_EUCLID}",
        "create or replace temporary function round_money(n decimal(38,0), d decimal(38,0), "
        "unit bigint, even boolean) returns bigint return "
        + _rounded("n", "d", "div_wide({}, {})"),
    ),
}


def in_dialect(sql: str, dialect: Dialect) -> str:
    """Return a step's statement with the engine's name for the wide type.

    >>> in_dialect("cast(n as wide)", "duckdb")
    'cast(n as hugeint)'
    """
    return re.sub(r"\bas wide\)", f"as {WIDE_TYPE[dialect]})", sql)


def quote(name: str, dialect: Dialect) -> str:
    """Quote an identifier of our own choosing or from a ledger's header.

    >>> quote("close date", "duckdb"), quote("close date", "spark")
    ('"close date"', '`close date`')
    """
    mark = '"' if dialect == "duckdb" else "`"
    return mark + name.replace(mark, mark * 2) + mark


def names_in(column: str, dialect: Dialect) -> str:
    """Return the expression that gives one row for each `;`-parted name in a quoted column."""
    if dialect == "duckdb":
        return f"unnest(string_split({column}, ';'))"
    return f"explode(split({column}, ';'))"
