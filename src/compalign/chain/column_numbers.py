"""Numbers that a plan takes from a ledger column: a rate per deal or payee, a score to multiply by.

`event_numbers` and `people_numbers` have one row for each cell that holds a number; the value is
`value_n` / 1,000,000,000. A plan that names no column leaves both empty.
"""

from collections.abc import Callable, Mapping, Sequence

from compalign.chain.gather import Gathered, event_columns
from compalign.chain.plan_index import PlanIndex
from compalign.engine.step import Step
from compalign.errors import nearest
from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType
from compalign.plan.positions import Fault, Path

EVENT_NUMBERS: Mapping[str, str] = {
    "column_no": "integer",
    "event_no": "bigint",
    "value_n": "bigint",
}
PEOPLE_NUMBERS: Mapping[str, str] = {
    "column_no": "integer",
    "payee": "string",
    "from_day": "date",
    "end_day": "date",
    "value_n": "bigint",
}
OPEN_START, OPEN_END = "date '1900-01-01'", "date '9999-12-31'"


def number_steps(index: PlanIndex, gathered: Gathered) -> tuple[Step, Step]:
    """Return the steps that make both tables; `PlanError` for a column that holds no numbers."""
    events = event_columns(gathered)
    people = gathered.columns(["people"])
    faults = [
        *_faults(index.event_columns, events, "event ledger"),
        *_faults(index.people_columns, people, "people sheet"),
    ]
    if faults:
        raise index.plan.refusal(faults)
    blank = gathered.blank(EVENT_LEDGERS)
    rows = gathered.union("people", {**people, "start": ColumnType.DAY, "end": ColumnType.DAY})
    start, end = gathered.quote("start"), gathered.quote("end")

    def of_event(number: int, value: str) -> str:
        return (
            f"select cast({number} as integer) as column_no, event_no, {value} as value_n "
            f"from events where {value} is not null"
        )

    def of_person(number: int, value: str) -> str:
        return (
            f"select cast({number} as integer) as column_no, payee, "
            f"coalesce({start}, {OPEN_START}) as from_day, coalesce({end}, {OPEN_END}) as end_day, "
            f"{value} as value_n from ({rows}) as stored where {value} is not null"
        )

    known = [name for name in index.event_columns if name not in blank]
    return (
        _step("event_numbers", EVENT_NUMBERS, index.event_columns, known, of_event, gathered),
        _step(
            "people_numbers", PEOPLE_NUMBERS, index.people_columns,
            list(index.people_columns), of_person, gathered,
        ),
    )  # fmt: skip


def _step(
    name: str,
    columns: Mapping[str, str],
    places: Mapping[str, Sequence[Path]],
    filled: Sequence[str],
    select: Callable[[int, str], str],
    gathered: Gathered,
) -> Step:
    """Return a step that reads each filled column, numbered by its place among those asked for."""
    nothing = ", ".join(f"cast(null as {kind}) as {column}" for column, kind in columns.items())
    selects = [f"select * from (select {nothing}) as none where 1 = 0"]
    for number, column in enumerate(places, 1):
        if column in filled:
            value = f"cast({gathered.quote(column)} * 1000000000 as bigint)"
            selects.append(select(number, value))
    return Step(name, "\nunion all\n".join(selects), columns)


def _faults(
    places: Mapping[str, Sequence[Path]], known: Mapping[str, ColumnType], where: str
) -> list[Fault]:
    """Return a fault for every place that names a column that is missing or holds no numbers."""
    numbers = [name for name, kind in known.items() if kind is ColumnType.NUMBER]
    faults = []
    for column, paths in places.items():
        if column in numbers:
            continue
        held = f"which holds {known[column]}" if column in known else f"which no {where} has"
        listed = ", ".join(sorted(numbers)) or "none is there"
        found, expected = f"the column {column!r}, {held}", f"a column of numbers: {listed}"
        faults += [Fault(path, found, expected, nearest(column, numbers)) for path in paths]
    return faults
