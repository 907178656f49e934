"""The chain in order: which steps run, and when. Nothing here names an incentive kind.

events ─▶ classified ─▶ facts ─▶ claims ─▶ holdings ─▶ credits ─▶ statuses
quotas ─▶ targets          accounts ─▶ recurring levels ─▶ retention
credits, targets, retention ─▶ each kind's steps ─▶ drafts ─▶ lines ─▶ payouts
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from compalign.chain.bases import base_step
from compalign.chain.classify import class_steps, column_scope
from compalign.chain.gather import Gathered
from compalign.chain.hierarchy import hierarchy_steps
from compalign.chain.named_holders import named_holders_step
from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.plan_tables import asked_goals, plan_tables
from compalign.chain.reference_tables import reference_steps
from compalign.chain.reliefs import relieved_targets
from compalign.chain.told import TOLD_COLUMNS
from compalign.engine.base import Cell, Engine
from compalign.engine.step import Step, empty, read_step
from compalign.errors import Mistake, PlanError
from compalign.incentives.base import DRAFT_COLUMNS
from compalign.incentives.kinds import KINDS
from compalign.ledgers.catalog import CREDITED_LEDGERS, EVENT_LEDGERS

CREDIT_STEPS = (
    "adjusted",
    "payees",
    "employments",
    "leavers",
    "placements",
    "held_seats",
    "seats",
    "agreed_shares",
    "split_rows",
    "split_events",
    "lost_splits",
    "reversals",
    "doers",
    "held_roles",
    "breaches",
    "exclusives",
    "classes",
    "rejections",
    "facts",
    "class_rules",
    "class_shares",
    "barred_classes",
    "class_roles",
    "credit_paths",
    "explicit_shares",
    "given_holders",
    "exclusive_seats",
    "exclusive_holders",
    "explicit_claims",
    "based_claims",
    "claims",
    "named_holdings",
    "given_holdings",
    "exclusive_holdings",
    "unheld_holdings",
    "holdings",
    "shared_holdings",
    "spare_units",
    "role_credits",
    "shared_credits",
    "managers",
    "rolled_credits",
    "credits",
    "relieved_seats",
    "reliefs",
    "adjustment_lines",
    "waiting_parts",
    "statuses",
    "credit_findings",
)
TARGET_STEPS = ("class_goals", "quota_targets", "targets")
MIX_STEPS = ("tenures", "active_intervals", "goal_sums", "standings")
RETENTION_STEPS = ("recurring_events", "recurring_levels", "openings", "cohorts", "retention")
ATTAINMENT_STEPS = ("attainments",)
PAY_STEPS = ("lines", "payouts")
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
KEPT = frozenset({"payouts", "lines", "circles"})
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
    measuring = (*TARGET_STEPS, *MIX_STEPS, *RETENTION_STEPS, *ATTAINMENT_STEPS)
    return (
        *(_step("crediting", name) for name in CREDIT_STEPS),
        *(_step("measuring", name) for name in measuring),
        *(read_step("compalign.incentives", name) for kind in KINDS for name in kind.steps),
    )


def fixed_steps() -> tuple[Step, ...]:
    """Return every step that stands in a .sql file."""
    return (*chain_steps(), *pay_steps(), *report_steps())


def closing_steps() -> tuple[Step, ...]:
    """Return the steps that bring the kinds' drafts and findings together."""
    names = [kind.kind_name() for kind in KINDS]
    drafts = [f"{name}_drafts" for name in names]
    findings = ["credit_findings", *(f"{name}_findings" for name in names)]
    refusals = [name for kind in KINDS for name in kind.steps if name.endswith("_refusals")]
    return (
        Step("refusals", _union(refusals, REFUSAL_COLUMNS), REFUSAL_COLUMNS),
        Step("drafts", _union(drafts, DRAFT_COLUMNS), DRAFT_COLUMNS, stored=False),
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
    idle = _idle_steps(index)
    engine.load_rows(
        "event_ledgers",
        {"ledger": "string", "is_credited": "boolean"},
        [(one, one in CREDITED_LEDGERS) for one in EVENT_LEDGERS],
    )
    yield from reference_steps(gathered)
    yield named_holders_step(index, gathered)
    for step in chain_steps():
        yield from _made_before(step.name, index, gathered)
        if step.name == "targets" and index.plan.renewals:
            yield from relieved_targets(step)
        else:
            yield empty(step) if step.name in idle else _kept_where_read(step, index)
    yield from closing_steps()
    yield from pay_steps()
    yield from report_steps()


def _made_before(name: str, index: PlanIndex, gathered: Gathered) -> Iterator[Step]:
    """Yield the steps whose text depends on plan and ledgers, just before who reads them."""
    if name == "classes":
        yield from class_steps(index, gathered)
    elif name == "explicit_claims":
        yield base_step(index, gathered, column_scope(index.plan, gathered))
    elif name == "managers":
        yield from hierarchy_steps(index.rolls_up())


def _kept_where_read(step: Step, index: PlanIndex) -> Step:
    """Return the step; what is read twice only with roll-ups is stored only with them."""
    if step.name == "shared_credits" and index.rolls_up():
        return replace(step, stored=True)
    return step


def _idle_steps(index: PlanIndex) -> set[str]:
    """Return the steps that a plan leaves without rows: other kinds, no goal mix, no retention."""
    plan, met = index.plan, index.met
    needs = {
        "leavers held_seats": any(role.holdover for role in plan.roles.values()),
        "agreed_shares split_rows split_events lost_splits": met.splits,
        "explicit_shares explicit_claims": met.splits,
        "based_claims": any(rule.base for rule in plan.credit),
        "unheld_holdings": plan.engagement or met.splits,
        "named_holdings": any(role.payee_column for role in plan.roles.values()),
        "given_holders given_holdings": met.splits or plan.authority,
        "reversals": met.reversals,
        "adjusted adjustment_lines": met.adjustments,
        "rejections": met.reversals or met.splits,
        "doers held_roles breaches barred_classes": plan.authority,
        "exclusives exclusive_seats exclusive_holders exclusive_holdings": plan.renewals,
        "relieved_seats reliefs": plan.renewals,
        "managers rolled_credits": index.rolls_up(),
    }
    idle = {name for names, needed in needs.items() if not needed for name in names.split()}
    return idle | _idle_measures(index)


def _idle_measures(index: PlanIndex) -> set[str]:
    kinds = {type(incentive) for incentive in index.plan.all_incentives()}
    idle = {name for kind in KINDS if kind not in kinds for name in kind.steps}
    asked = {goal for _, goal in asked_goals(index)}
    if not asked:
        idle |= {*MIX_STEPS, *ATTAINMENT_STEPS}
    if not any(index.plan.goals[goal].grr for goal in asked):
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
    kept = KEPT.union(*(reads[name] for name in REPORT_STEPS))
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
        Mistake(
            path=f"incentives.{incentive}",
            found=f"that the event {event} {found}",
            expected="a marginal ladder that counts exactly what it pays on",
            advice="Let `on` and the goal's `of` choose the same events, or use `style: whole`.",
        )
        for incentive, event, found in frame.drop_duplicates("incentive").itertuples(index=False)
    )


def _step(stage: str, name: str) -> Step:
    return read_step(f"compalign.chain.{stage}", name)


def _union(tables: Sequence[str], columns: Iterable[str]) -> str:
    listed = ", ".join(columns)
    return "\nunion all\n".join(f"select {listed} from {table}" for table in tables)
