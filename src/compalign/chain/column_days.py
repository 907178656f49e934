"""Days of release that stand in a column of the event's own ledger."""

from collections.abc import Iterator

from sqlglot import exp

from compalign.chain.event_tables import event_columns
from compalign.chain.gather import Gathered
from compalign.chain.plan_index import PlanIndex
from compalign.chain.walk import empty
from compalign.engine.step import Step
from compalign.errors import nearest
from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType
from compalign.plan.positions import Fault, Path
from compalign.terms.holds import DayColumn

COLUMNS = {"event_no": "bigint", "waits_for": "string", "day": "date"}
WORDS = frozenset({"signed", "go_live", "paid"})
"""Milestones that are no columns."""


def column_days(index: PlanIndex, gathered: Gathered) -> Step:
    """Return the step that reads the columns that holds name; `PlanError` for one without days."""
    known = event_columns(gathered)
    blank = gathered.blank(EVENT_LEDGERS)
    faults: list[Fault] = []
    selects: dict[str, str] = {}
    for path, name in _named(index):
        if known.get(name) is not ColumnType.DAY and name not in blank:
            days = [column for column, kind in known.items() if kind is ColumnType.DAY]
            found = f"{name!r}, which is no column of days in an event ledger"
            expected = f"one of the columns {', '.join(sorted(days))}"
            faults.append(Fault(path, found, expected, nearest(name, days)))
        elif name not in blank:
            quoted = gathered.quote(name)
            text = exp.Literal.string(name).sql(gathered.dialect)
            selects[name] = (
                f"select event_no, {text} as waits_for, {quoted} as day from events "
                f"where {quoted} is not null"
            )
    if faults:
        raise index.plan.refusal(faults)
    step = Step("column_days", "\nunion all\n".join(selects.values()), COLUMNS)
    return step if selects else empty(step)


def _named(index: PlanIndex) -> Iterator[tuple[Path, str]]:
    """Yield the columns that the holds of the plan name, each with its place."""
    for place, one in enumerate(index.plan.incentives):
        if one.hold is None:
            continue
        path = ("incentives", place, "hold")
        if isinstance(one.hold.until, DayColumn):
            yield (*path, "until", "column"), one.hold.until.column
        for name in one.hold.milestones:
            if name not in WORDS:
                yield (*path, "milestones", name), name
