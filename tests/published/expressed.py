"""Reads the published cases that are expressed here: plan, ledgers, and which figure is which.

A file of `cases/` says, in our words, how a plan expresses a published example, and where in the
publication each result of ours is printed; it holds none of the printed results itself:

    id: ABC-01                    # the case in ../shared/published-cases/cases.yaml
    title: what it shows
    compared: which of the printed figures are compared
    how: what stands for what, where that is not plain
    left_out: which figures are not compared, and why
    runs:
    - plan: |                     # a plan file
      refused: PATH               # where the publication says that this is no plan
      rejects: {"deals:T9": PATH} # events with an error, which the publication rejects
      ledgers: {deals: |}         # ledgers as csv text; `times: 3` makes three rows of one
      figures:
      - {in: lines, where: {event_id: "deals:T1"}, take: amount_minor, printed: PATH}

A figure is the sum of a column over the rows of a part of the results; `by` makes it one figure
for each value of a column, and the printed ones are then a list in their order or a map by value.
`where` may give several values of a column. `per` divides by the sum of another column, `less`
subtracts one; `unit: below_zero` compares a yes or no, `unit: owed` turns a debt into the minus that
is printed. A path such as `expected.paid.[0]` leads through the publication's case.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, Field

from compalign import Ledgers, Plan, Results, run
from compalign.money import minor_digits

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[2] / "shared" / "published-cases" / "cases.yaml"
Unit = Literal["amount", "owed", "minor", "percent", "percent_lost", "rows", "below_zero"]


class Part(BaseModel):
    """A part of a case file: no key but those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(Part):
    """One printed result, or one for each value of a column, and where ours stand."""

    table: Literal[
        "payouts", "lines", "credits", "attainments", "events", "retention", "entries", "balances",
        "holds",
    ] = Field(alias="in")  # fmt: skip
    where: Mapping[str, str | tuple[str, ...]] = {}
    by: str | None = None
    take: str = "amount_minor"
    per: str | None = None
    less: str | None = None
    unit: Unit = "amount"
    printed: str
    rounded: bool = False
    """The publication prints this figure rounded half up, to the digits that it shows."""


class Run(Part):
    """A plan over ledgers, with the figures that come out; or a plan that is refused."""

    plan: str
    ledgers: Mapping[str, str] = {}
    figures: tuple[Figure, ...] = ()
    refused: str | None = None
    rejects: Mapping[str, str] = {}


class Case(Part):
    """One published case as it is expressed here."""

    id: str
    title: str
    compared: str
    how: str = ""
    left_out: str = ""
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Compared:
    """A result of ours beside the printed one."""

    what: str
    ours: Fraction
    printed: Fraction


@cache
def cases() -> Sequence[Case]:
    """Return every expressed case, by id.

    >>> [case.id for case in cases()][:2]
    ['ADO-01', 'BPC-01']
    """
    files = sorted((HERE / "cases").glob("*.yaml"))
    return [Case.model_validate(yaml.safe_load(file.read_text("utf-8"))) for file in files]


@cache
def publication() -> Mapping[str, Any]:
    """Return the published cases by id."""
    return {case["id"]: case for case in yaml.safe_load(PUBLISHED.read_text("utf-8"))["cases"]}


def follow(path: str, content: Any) -> Any:
    """Return what stands at a path.

    >>> follow("expected.paid.[1]", {"expected": {"paid": [5, 7]}})
    7
    """
    for step in path.split("."):
        content = content[int(step[1:-1]) if step.startswith("[") else step]
    return content


def paid(declared: Run) -> Results:
    """Run the plan over the ledgers."""
    plan = Plan.read(declared.plan)
    frames = {name: frame(text) for name, text in declared.ledgers.items()}
    return run(plan, Ledgers.from_frames(frames, currency=plan.currency))


def frame(text: str) -> pd.DataFrame:
    r"""Return csv text as a frame of texts; a row with `times` stands for as many rows, which are
    numbered in the first column.

    >>> frame("event_id,amount,times\nD,5.00,2").to_dict("list")
    {'event_id': ['D-1', 'D-2'], 'amount': ['5.00', '5.00']}
    """
    rows: list[dict[str, str]] = []
    for row in csv.DictReader(text.splitlines()):
        times = int(row.pop("times", None) or 1)
        ids = [f"-{number}" for number in range(1, times + 1)] if times > 1 else [""]
        key = next(iter(row))
        rows += [{**row, key: row[key] + end} if end else row for end in ids]
    return pd.DataFrame(rows).replace("", None)


def compare(figure: Figure, results: Results, published: Mapping[str, Any]) -> Sequence[Compared]:
    """Return each of our results beside the printed one, in the unit that is printed."""
    rows = getattr(results, figure.table)
    for column, value in figure.where.items():
        rows = rows[rows[column].isin([value] if isinstance(value, str) else value)]
    printed = follow(figure.printed, published)
    if figure.by is None:
        return [_beside(figure, figure.printed, rows, printed, results.currency)]
    groups = dict(iter(rows.groupby(figure.by)))
    wanted = dict(zip(groups, printed, strict=True)) if isinstance(printed, list) else printed
    ours = {str(name).removeprefix("deals:"): group for name, group in groups.items()}
    wanted = {str(name).removeprefix("deals:"): value for name, value in wanted.items()}
    assert ours.keys() == wanted.keys(), figure.printed
    return [
        _beside(figure, f"{figure.printed} {name}", group, wanted[name], results.currency)
        for name, group in ours.items()
    ]


def _beside(figure: Figure, what: str, rows: pd.DataFrame, printed: Any, currency: str) -> Compared:
    shown = Decimal(str(int(printed) if isinstance(printed, bool) else printed))
    ours = _figure(figure, rows, currency)
    if figure.rounded:
        places = max(0, -int(shown.as_tuple().exponent))
        exact = Decimal(ours.numerator) / Decimal(ours.denominator)
        ours = Fraction(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    return Compared(what, ours, Fraction(shown))


def _figure(figure: Figure, rows: pd.DataFrame, currency: str) -> Fraction:
    value = _sum(rows, figure.take) if figure.unit != "rows" else Fraction(len(rows))
    if figure.less is not None:
        value -= _sum(rows, figure.less)
    if figure.per is not None:
        value /= _sum(rows, figure.per)
    by_unit: Mapping[Unit, Fraction] = {
        "amount": value / 10 ** minor_digits(currency),
        "owed": -value / 10 ** minor_digits(currency),
        "percent": 100 * value,
        "percent_lost": 100 * (1 - value),
        "below_zero": Fraction(value < 0),
    }
    return by_unit.get(figure.unit, value)


def _sum(rows: pd.DataFrame, column: str) -> Fraction:
    """Add up whole numbers, or texts such as `1/3`."""
    return sum((Fraction(str(value)) for value in rows[column].dropna()), Fraction(0))
