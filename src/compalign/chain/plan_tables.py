"""A plan as rows of small tables: what the steps read instead of a plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from math import lcm

from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.settling_tables import SETTLING_TABLES, entry_names, settling_rows
from compalign.engine.base import Cell
from compalign.incentives.kinds import KINDS
from compalign.terms.goals import Goal

Rows = list[tuple[Cell, ...]]
TABLES: Mapping[str, Mapping[str, str]] = {
    "plan_settings": {
        "rounding_unit": "bigint",
        "half_even": "boolean",
        "retention": "boolean",
        "due_day": "date",
    },
    "roles": {"role_no": "integer", "role": "string", "named": "boolean"},
    "goals": {
        "goal_no": "integer",
        "goal": "string",
        "measure": "string",
        "kind": "string",
        "condition_no": "integer",
        "weighted": "boolean",
    },
    "mixes": {"role_no": "integer", "goal_no": "integer"},
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
    },
    "credit_shares": {
        "rule_no": "integer",
        "role_no": "integer",
        "share_n": "bigint",
        "share_d": "bigint",
    },
    "incentives": {
        "incentive_no": "integer",
        "incentive": "string",
        "kind": "string",
        "round_total": "boolean",
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
}


def plan_tables(
    index: PlanIndex, times: Timetable
) -> Iterator[tuple[str, Mapping[str, str], Rows]]:
    """Yield name, columns and rows of every plan table, those of the incentive kinds included."""
    kinds = _goal_kinds(index)
    rows: dict[str, Rows] = {name: [] for name in TABLES}
    rows["plan_settings"] = [_settings(index, times)]
    rows["roles"] = [
        (number, name, index.plan.roles[name].payee_column is not None)
        for name, number in index.roles.items()
    ]
    rows["goals"] = [_goal_row(index, name, goal) for name, goal in index.plan.goals.items()]
    rows["mixes"] = [
        (index.role(role), index.goal(goal))
        for role in index.roles_with_mix()
        for goal in index.mix(role)
    ]
    rows["goal_intervals"] = list(kinds)
    rows["interval_parts"] = list(times.part_rows(sorted({kind for _, kind in kinds})))
    rows["goal_defaults"] = list(_defaults(index, times, kinds))
    _credit_rows(index, rows)
    rows["intervals"] = list(times.interval_rows())
    rows["calendar"] = list(times.calendar_rows())
    columns = {**TABLES, **SETTLING_TABLES}
    rows |= settling_rows(index)
    for kind in KINDS:
        columns |= kind.tables
    for number, incentive in enumerate(index.plan.all_incentives(), 1):
        rows["incentives"].append(
            (number, incentive.id, incentive.kind, incentive.rounds_total(index))
        )
        for name, more in incentive.rows(number, index).items():
            rows.setdefault(name, []).extend(more)
    for name in entry_names(index):
        rows["incentives"].append((len(rows["incentives"]) + 1, name, "settlement", False))
    for name, declared in columns.items():
        yield name, declared, rows.get(name, [])


def _settings(index: PlanIndex, times: Timetable) -> tuple[Cell, ...]:
    rounding = index.plan.rounding
    weighted = {goal for role in index.roles_with_mix() for goal in index.mix(role)}
    return (
        index.minor(rounding.to) if rounding.to is not None else 1,
        rounding.mode == "half_even",
        any(index.plan.goals[goal].grr for goal in weighted),
        (times.last_day + timedelta(days=1)).isoformat(),
    )


def _goal_row(index: PlanIndex, name: str, goal: Goal) -> tuple[Cell, ...]:
    weighted = any(name in index.mix(role) for role in index.roles_with_mix())
    return (
        index.goal(name),
        name,
        "grr" if goal.grr else "sum",
        goal.per,
        index.condition(goal.of, "goals", name, "of"),
        weighted,
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
        if goal.grr is None:
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


def _credit_rows(index: PlanIndex, rows: dict[str, Rows]) -> None:
    for rule in index.plan.credit:
        mode = "none" if rule.non_commissionable else "split" if rule.split else "overlay"
        number = index.credit_rule(rule.id)
        condition = index.condition(rule.when, "credit", number - 1, "when")
        rows["credit_rules"].append((number, rule.id, mode, condition))
        whole = lcm(1, *(share.denominator for share in rule.shares.values()))
        rows["credit_shares"] += [
            (number, index.role(role), int(share * whole), whole)
            for role, share in rule.shares.items()
        ]
