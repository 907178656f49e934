"""The chain in order: which steps run, and when. Nothing here names an incentive kind.

events ─▶ classified ─▶ facts ─▶ claims ─▶ holdings ─▶ credits ─▶ statuses
quotas ─▶ targets          accounts ─▶ recurring levels ─▶ retention
credits, targets, retention ─▶ each kind's steps ─▶ drafts ─▶ lines ─▶ entries ─▶ payouts
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from compalign.chain.clawing_steps import clawing_step, undoing_step
from compalign.chain.closed import NOTHING_CLOSED, Closed
from compalign.chain.column_days import column_days
from compalign.chain.conditions import ColumnScope, class_sql
from compalign.chain.gather import (
    Gathered,
    account_columns,
    as_text,
    event_columns,
    reference_steps,
)
from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.plan_tables import plan_tables
from compalign.chain.settling_steps import (
    SETTLED_VIEWS,
    claim_steps,
    idle_settling,
    settling_steps,
)
from compalign.chain.settling_tables import balance_step
from compalign.chain.told import TOLD_COLUMNS
from compalign.engine.base import Cell, Engine
from compalign.engine.dialects import names_in
from compalign.engine.step import Step, empty, read_step
from compalign.errors import Mistake, PlanError
from compalign.incentives.base import DRAFT_COLUMNS
from compalign.incentives.kinds import KINDS
from compalign.ledgers.catalog import EVENT_LEDGERS

CREDIT_STEPS = (
    "classes",
    "facts",
    "class_rules",
    "class_roles",
    "settled_payees",
    "payees",
    "adjusted",
    "employments",
    "seats",
    "claims",
    "holdings",
    "shared_holdings",
    "spare_units",
    "role_credits",
    "credits",
    "statuses",
    "credit_findings",
)
TARGET_STEPS = ("class_goals", "quota_targets", "targets")
MIX_STEPS = ("tenures", "active_intervals", "goal_sums")
RETENTION_STEPS = ("recurring_events", "recurring_levels", "openings", "cohorts", "retention")
PAY_STEPS = ("lines",)
REPORT_STEPS = (
    "explained_lines",
    "exported_lines",
    "explained_credits",
    "explained_attainments",
    "explained_goal_credits",
    "explained_retention",
    "explained_losses",
    "explained_events",
    "explained_findings",
    "explained_refusals",
    "reconciled",
)
UNSOLD = frozenset({"payments", "adjustments"})
"""Event ledgers whose rows are nobody's sale: no credit rule is for them."""
KEPT = frozenset({"payouts", "lines", *SETTLED_VIEWS})
REFUSAL_COLUMNS = {"incentive_no": "integer", "event_no": "bigint", "found": "string"}
FINDING_COLUMNS = {
    "code": "string",
    "severity": "string",
    "payee_no": "integer",
    "role_no": "integer",
    "goal_no": "integer",
    "incentive_no": "integer",
    "interval_no": "integer",
    "period_no": "integer",
    "event_no": "bigint",
    "rule_no": "integer",
    "amount": "bigint",
    "found": "string",
}


def chain_steps() -> tuple[Step, ...]:
    """Return the fixed steps up to the kinds' drafts, in the order in which they run."""
    measuring = (*TARGET_STEPS, *MIX_STEPS, *RETENTION_STEPS)
    return (
        *(_step("crediting", name) for name in CREDIT_STEPS),
        *(_step("measuring", name) for name in measuring),
        *claim_steps(),
        *(read_step("compalign.incentives", name) for kind in KINDS for name in kind.steps),
    )


def fixed_steps() -> tuple[Step, ...]:
    """Return every step that stands in a .sql file."""
    return (*chain_steps(), *pay_steps(), *settling_steps(), *report_steps())


def closing_steps() -> tuple[Step, ...]:
    """Return the steps that bring the kinds' drafts and findings together."""
    names = [kind.kind_name() for kind in KINDS if kind.steps]
    drafts = [f"{name}_drafts" for name in names]
    findings = ["credit_findings", *(f"{name}_findings" for name in names)]
    refusals = [name for kind in KINDS for name in kind.steps if name.endswith("_refusals")]
    undoing = [name for kind in KINDS for name in kind.steps if name.endswith("_clawbacks")]
    every = _union(drafts, (*DRAFT_COLUMNS, "cast(null as bigint) as undone_no"))
    undone = {**DRAFT_COLUMNS, "undone_no": "bigint"}
    both = f"{every}\nunion all\n{_union(undoing, undone)}"
    return (
        Step("refusals", _union(refusals, REFUSAL_COLUMNS), REFUSAL_COLUMNS),
        Step("drafts", both, undone, stored=False),
        Step("findings", _union(findings, FINDING_COLUMNS), FINDING_COLUMNS),
    )


def pay_steps() -> tuple[Step, ...]:
    """Return the steps from drafts to payouts."""
    return tuple(_step("paying", name) for name in PAY_STEPS)


def report_steps() -> tuple[Step, ...]:
    """Return the steps that put numbers back into words."""
    return tuple(_step("reporting", name) for name in REPORT_STEPS)


def calculate(
    engine: Engine,
    index: PlanIndex,
    gathered: Gathered,
    times: Timetable,
    told: Sequence[tuple[Cell, ...]] = (),
    closed: Closed = NOTHING_CLOSED,
) -> Iterable[Step]:
    """Yield every step of the calculation in order; the caller runs each before the next.

    The plan's tables are loaded first, so that all its conditions are known when events are
    classified. `told` are findings that were seen before any step.
    """
    for name, columns, rows in plan_tables(index, times):
        engine.load_rows(name, columns, rows)
    engine.load_rows(
        "asked_periods", {"period_no": "integer"}, [(one.number,) for one in times.asked]
    )
    engine.load_rows("told_findings", TOLD_COLUMNS, told)
    for name, columns, entries in closed.tables(times):
        engine.load_rows(name, columns, entries)
    idle = _idle_steps(index) | idle_settling(index, gathered, closed)
    yield from reference_steps(gathered)
    yield _classified(index, gathered)
    yield _named_holders(index, gathered)
    first_open = closed.first_open(times)
    walks = {
        "claw_events": undoing_step(index),
        "claw_steps": clawing_step(),
        "walked_sums": balance_step(index, times, first_open),
    }
    yield column_days(index, gathered)
    for step in (*chain_steps(), *closing_steps(), *pay_steps(), *settling_steps()):
        for one in (step, walks.get(step.name)):
            if one is not None:
                yield empty(one) if one.name in idle else one
    yield from report_steps()


def _idle_steps(index: PlanIndex) -> set[str]:
    """Return the steps that a plan leaves without rows: other kinds, no goal mix, no retention."""
    kinds = {type(incentive) for incentive in index.plan.all_incentives()}
    idle = {name for kind in KINDS if kind not in kinds for name in kind.steps}
    mixed = {goal for role in index.roles_with_mix() for goal in index.mix(role)}
    if not mixed:
        idle |= set(MIX_STEPS)
    if not any(index.plan.goals[goal].grr for goal in mixed):
        idle |= set(RETENTION_STEPS)
    return idle


def last_readers(steps: Sequence[Step]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each step, the stored steps whose rows nobody reads after it.

    What a report view reads is kept, since it may be asked for at any time.
    """
    words = {step.name: frozenset(re.findall(r"\w+", step.sql)) for step in steps}
    views = {step.name for step in steps if not step.stored}
    reads: dict[str, set[str]] = {}
    for step in steps:
        straight = {one.name for one in steps if one.name in words[step.name]} - {step.name}
        through = [reads.get(name, set()) for name in straight & views]
        reads[step.name] = (straight - views).union(*through)
    asked = (*REPORT_STEPS, *SETTLED_VIEWS)
    kept = KEPT.union(*(reads[name] for name in asked if name in reads))
    last = {name: step.name for step in steps for name in {step.name, *reads[step.name]}}
    return {
        step.name: tuple(
            one.name
            for one in steps
            if one.stored and one.name not in kept and last[one.name] == step.name
        )
        for step in steps
    }


def refused(engine: Engine) -> PlanError:
    """Return the error of a run that a plan makes impossible on these ledgers."""
    frame = engine.frame("explained_refusals", ("incentive", "event_id"))
    return PlanError(
        Mistake(f"incentives.{incentive}", f"that the event {event} {found}", *_remedy(found))
        for incentive, event, found in frame.drop_duplicates("incentive").itertuples(index=False)
    )


def _remedy(found: str) -> tuple[str, str]:
    """Return what is expected instead, and what to do."""
    if found == "is a loss that lowers the credit as well":
        return (
            "either losses that lower the credit, or a `clawback`",
            "An incentive whose measure already nets the loss may not claw it back as well: let "
            "the credit rules leave `kind: churn` out.",
        )
    return (
        "a marginal ladder that counts exactly what it pays on",
        "Let `on` and the goal's `of` choose the same events, or use `style: whole`.",
    )


def _step(stage: str, name: str) -> Step:
    return read_step(f"compalign.chain.{stage}", name)


def _union(tables: Sequence[str], columns: Iterable[str]) -> str:
    listed = ", ".join(columns)
    return "\nunion all\n".join(f"select {listed} from {table}" for table in tables)


def _classified(index: PlanIndex, gathered: Gathered) -> Step:
    events, accounts = event_columns(gathered), account_columns(gathered)
    blank = gathered.blank([*EVENT_LEDGERS, "accounts"]) - {"amount", "kind", "credit_date"}
    scope = ColumnScope(events, accounts, index.plan.currency, blank)
    expression = class_sql(index, scope, gathered.dialect)
    if UNSOLD & gathered.parts.keys():
        unsold = ", ".join(f"'{name}'" for name in sorted(UNSOLD))
        expression = f"case when e.ledger in ({unsold}) then '' else {expression} end"
    columns = {
        "event_no": "bigint",
        "account": "string",
        "credit_date": "date",
        "amount": "bigint",
        "class": "string",
    }
    return Step(
        "classified",
        f"select e.event_no, e.account, e.credit_date, e.amount, {expression} as class "
        "from events as e left join accounts as a on a.account = e.account",
        columns,
    )


def _named_holders(index: PlanIndex, gathered: Gathered) -> Step:
    """Return the step that reads payees out of ledger columns, several parted by `;`."""
    known, blank = event_columns(gathered), gathered.blank(EVENT_LEDGERS)
    selects = [
        "select event_no, role_no, payee, alone from (select cast(null as bigint) as event_no, "
        "cast(null as integer) as role_no, cast(null as string) as payee, true as alone) as none "
        "where 1 = 0"
    ]
    for name, number in index.roles.items():
        column = index.plan.roles[name].payee_column
        if column is None:
            continue
        if index.column_of(name, column, known) in blank:
            continue
        quoted = gathered.quote(column)
        names = as_text(quoted, known[column])
        selects.append(
            f"select distinct event_no, cast({number} as integer) as role_no, trim(part) as payee, "
            f"alone from (select event_no, {names_in(names, gathered.dialect)} as part, "
            f"instr({names}, ';') = 0 as alone from events where {quoted} is not null) as parts "
            "where trim(part) <> ''"
        )
    columns = {
        "event_no": "bigint",
        "role_no": "integer",
        "payee": "string",
        "alone": "boolean",
    }
    return Step("named_holders", "\nunion all\n".join(selects), columns)
