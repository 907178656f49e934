"""A plan as rows of small tables: what the steps read instead of a plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

from compalign.chain.credit_tables import (
    CREDIT_TABLES,
    credit_rows,
    credit_settings,
    role_rows,
)
from compalign.chain.goal_tables import GOAL_TABLES, asked_goals, goal_tables, reads_portfolios
from compalign.chain.modifier_tables import MODIFIER_TABLES, modified, modifier_rows
from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.rounding_groups import rounding_groups
from compalign.chain.settling_tables import (
    SETTLING_TABLES,
    entry_names,
    ledgers_settled,
    settling_rows,
)
from compalign.chain.windows import anchors_used
from compalign.engine.base import Cell
from compalign.incentives.kinds import KINDS

Rows = list[tuple[Cell, ...]]
TABLES: Mapping[str, Mapping[str, str]] = {
    **GOAL_TABLES,
    "plan_settings": {
        "rounding_unit": "bigint",
        "half_even": "boolean",
        "pay_by_days": "boolean",
        "due_day": "date",
        "credited_no": "integer",
        "conditioned_no": "integer",
        "explicit_no": "integer",
        "contested_no": "integer",
        "outside": "string",
        "exclusive_place": "integer",
        "exclusive_no": "integer",
        "relieved_no": "integer",
        "within_days": "integer",
        "within_months": "integer",
    },
    "roles": {
        "role_no": "integer",
        "role": "string",
        "named": "boolean",
        "window_no": "integer",
        "in_full": "boolean",
        "hold_days": "integer",
        "hold_months": "integer",
    },
    "mixes": {"role_no": "integer", "goal_no": "integer"},
    "asked_goals": {"role_no": "integer", "goal_no": "integer"},
    "goal_intervals": {"goal_no": "integer", "kind": "string"},
    "goal_defaults": {
        "goal_no": "integer",
        "interval_no": "integer",
        "target_n": "wide",
        "target_d": "bigint",
    },
    "credit_rules": {
        "rule_no": "integer",
        "rule": "string",
        "mode": "string",
        "condition_no": "integer",
        "precedence": "integer",
        "every": "boolean",
        "based": "boolean",
        "in_units": "boolean",
        "quantum": "bigint",
    },
    "read_ledgers": {"ledger": "string"},
    **CREDIT_TABLES,
    "credit_shares": {
        "rule_no": "integer",
        "role_no": "integer",
        "place": "integer",
        "share_n": "bigint",
        "share_d": "bigint",
    },
    "incentives": {
        "incentive_no": "integer",
        "incentive": "string",
        "kind": "string",
        "round_total": "boolean",
        "modified": "boolean",
        "group_no": "integer",
    },
    "intervals": {
        "interval_no": "integer",
        "kind": "string",
        "label": "string",
        "from_day": "date",
        "end_day": "date",
        "index_no": "integer",
        "count_no": "integer",
        "period_no": "integer",
    },
    "calendar": {"day": "date", "kind": "string", "interval_no": "integer"},
    "interval_parts": {
        "kind": "string",
        "interval_no": "integer",
        "row_interval_no": "integer",
        "choice": "integer",
        "parts": "bigint",
        "shorter": "boolean",
    },
    **MODIFIER_TABLES,
}


def plan_tables(
    index: PlanIndex, times: Timetable, *, names_payees: bool = True
) -> Iterator[tuple[str, Mapping[str, str], Rows]]:
    """Yield name, columns and rows of every plan table, those of the incentive kinds included.

    `names_payees` tells whether some event names its payee in a column `payee`.
    """
    kinds = _goal_kinds(index)
    rows: dict[str, Rows] = {name: [] for name in TABLES}
    rows["plan_settings"] = [_settings(index, times)]
    rows["roles"] = list(role_rows(index))
    rows |= goal_tables(index, times, kinds, names_payees)
    rows["mixes"] = [
        (index.role(role), index.goal(goal))
        for role in index.roles_with_mix()
        for goal in index.mix(role)
    ]
    rows["asked_goals"] = [
        (index.role(role), index.goal(goal)) for role, goal in asked_goals(index)
    ]
    rows["goal_intervals"] = list(kinds)
    rows["interval_parts"] = list(times.part_rows(sorted({kind for _, kind in kinds})))
    rows["goal_defaults"] = list(_defaults(index, times, kinds))
    every = index.plan.all_incentives()
    rows["read_ledgers"] = [(name,) for name in sorted(_ledgers_read(index))]
    rows |= credit_rows(index)
    rows["intervals"] = list(times.interval_rows())
    rows["calendar"] = list(times.calendar_rows())
    columns = {**TABLES, **SETTLING_TABLES}
    rows |= settling_rows(index)
    rows |= modifier_rows(index, times)
    changed, together = modified(index), rounding_groups(index)
    for kind in KINDS:
        columns |= kind.tables
    for number, incentive in enumerate(every, 1):
        rows["incentives"].append(
            (
                number, incentive.id, incentive.kind, incentive.rounds_total(index),
                number in changed, together.get(number),
            )
        )  # fmt: skip
        for name, more in incentive.rows(number, index).items():
            rows.setdefault(name, []).extend(more)
    for name in entry_names(index):
        rows["incentives"].append(
            (len(rows["incentives"]) + 1, name, "settlement", False, False, None)
        )
    for name, declared in columns.items():
        yield name, declared, rows.get(name, [])


def _ledgers_read(index: PlanIndex) -> set[str]:
    """Return the ledgers that something reads whose rows need no credit rule."""
    read = {name for one in index.plan.all_incentives() for name in one.ledgers_read()}
    read |= {"handoffs"} if "handoff" in anchors_used(index.plan) else set()
    return read | set(reads_portfolios(index)) | ledgers_settled(index)


def _settings(index: PlanIndex, times: Timetable) -> tuple[Cell, ...]:
    rounding, prorate = index.plan.rounding, index.plan.prorate
    return (
        index.minor(rounding.to) if rounding.to is not None else 1,
        rounding.mode == "half_even",
        prorate is not None and prorate.pay is not None,
        (times.last_day + timedelta(days=1)).isoformat(),
        *credit_settings(index),
    )


def _asked(index: PlanIndex) -> list[tuple[str, str]]:
    """Return goal and interval kind of every target that an incentive asks for."""
    return [
        asked
        for incentive in index.plan.all_incentives()
        for asked in incentive.targets_asked(index)
    ]


def _goal_kinds(index: PlanIndex) -> list[tuple[int, str]]:
    """Return each goal with the kinds of interval for which a target may be asked."""
    own = [(index.goal(name), goal.per) for name, goal in index.plan.goals.items()]
    asked = [(index.goal(name), kind) for name, kind in _asked(index)]
    return sorted({*own, *asked})


def _defaults(
    index: PlanIndex, times: Timetable, kinds: Sequence[tuple[int, str]]
) -> Iterator[tuple[Cell, ...]]:
    """Yield the goals' own targets, for other intervals than the goal's in proportion."""
    for name, goal in index.plan.goals.items():
        number = index.goal(name)
        if goal.target is None:
            continue
        value: Fraction = goal.target.value
        if goal.unit == "money":
            value = value / index.smallest()
        for kind in (kind for goal_no, kind in kinds if goal_no == number):
            for interval_no, parts in _proportions(times, goal.per, kind):
                target = value * parts
                yield number, interval_no, target.numerator, target.denominator


def _proportions(times: Timetable, per: str, kind: str) -> Iterator[tuple[int, Fraction]]:
    """Yield the intervals of a kind, each with how many of the goal's own intervals it is."""
    if kind == per:
        for one in times.numbered:
            if one.kind == kind:
                yield one.number, Fraction(1)
        return
    seen: set[int] = set()
    for _, number, row_number, _, parts, shorter in times.part_rows([kind]):
        row_kind = next(one.kind for one in times.numbered if one.number == row_number)
        if row_kind == per and number not in seen:
            seen.add(number)
            yield number, Fraction(parts) if shorter else Fraction(1, parts)
