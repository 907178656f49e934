"""The cells that goals measure: one step that reads their columns out of the events."""

from compalign.chain.conditions import ColumnScope
from compalign.chain.gather import Gathered, account_columns, as_text, event_columns
from compalign.chain.goal_tables import asked_goals
from compalign.chain.plan_index import PlanIndex
from compalign.engine.step import Step
from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType
from compalign.plan.positions import Fault
from compalign.terms.goals import Goal
from compalign.terms.wrong import Wrong

NANO = 10**9
COLUMNS = {
    "goal_no": "integer",
    "event_no": "bigint",
    "text": "string",
    "number": "wide",
    "unit": "bigint",
    "weight": "wide",
}
NOTHING = (
    "select goal_no, event_no, text, number, unit, weight from (select "
    + ", ".join(f"cast(null as {kind}) as {name}" for name, kind in COLUMNS.items())
    + ") as none where 1 = 0"
)


def goal_cells(index: PlanIndex, gathered: Gathered) -> Step:
    """Return the step that gives every filled cell of a column that an asked goal measures.

    `number / unit` is the cell's value; `weight` is a whole number of billionths. `PlanError`
    tells of columns that no ledger has, or that hold no numbers where a mean is asked for.
    """
    selects, faults = [NOTHING], []
    blank = gathered.blank([*EVENT_LEDGERS, "accounts"])
    scope = ColumnScope(
        event_columns(gathered), account_columns(gathered), index.plan.currency, blank
    )
    for name in sorted({goal for _, goal in asked_goals(index)}):
        goal = index.plan.goals[name]
        if goal.column is None:
            continue
        try:
            selects += _cells(index, index.goal(name), goal, scope, gathered)
        except Wrong as wrong:
            path = ("goals", name, goal.measure)
            faults.append(Fault(path, wrong.found, wrong.expected, wrong.advice))
    if faults:
        raise index.plan.refusal(faults)
    return Step("goal_cells", "\nunion all\n".join(selects), COLUMNS)


def _cells(
    index: PlanIndex, number: int, goal: Goal, scope: ColumnScope, gathered: Gathered
) -> list[str]:
    column, kind = scope.column(goal.column or "")
    if goal.distinct is None and kind not in (ColumnType.MONEY, ColumnType.NUMBER):
        raise Wrong(
            f"{goal.column!r}, a column that holds {kind}", "a column of numbers or amounts"
        )
    if goal.column in scope.blank:
        return []
    cell = column.sql(gathered.dialect)
    text = as_text(cell, kind) if goal.distinct else "null"
    money = kind is ColumnType.MONEY
    unit = int(1 / index.smallest()) if money else NANO
    value = "null" if goal.distinct else cell if money else f"{cell} * {NANO}"
    weight = _weight(scope, gathered) if goal.weighted else "1"
    return [
        f"select cast({number} as integer) as goal_no, e.event_no, cast({text} as string) as text, "
        f"cast({value} as wide) as number, cast({unit} as bigint) as unit, "
        f"cast({weight} as wide) as weight "
        f"from events as e left join accounts as a on a.account = e.account "
        f"where {cell} is not null"
    ]


def _weight(scope: ColumnScope, gathered: Gathered) -> str:
    column, kind = scope.column("weight")
    if kind is not ColumnType.NUMBER:
        raise Wrong(f"'weight', a column that holds {kind}", "a column of numbers")
    if "weight" in scope.blank:
        return "1"
    return f"coalesce({column.sql(gathered.dialect)}, 1) * {NANO}"
