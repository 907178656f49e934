"""The chain in order: which steps run, and when. Nothing here names an incentive kind.

events ─▶ classified ─▶ facts ─▶ claims ─▶ holdings ─▶ credits ─▶ statuses
quotas ─▶ targets          accounts ─▶ recurring levels ─▶ retention
credits, targets, retention ─▶ each kind's steps ─▶ drafts ─▶ lines ─▶ payouts
drafts of modified incentives ─▶ judgements ─▶ multiplied ─▶ floored ─▶ capped ─▶ lines
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from compalign.chain.bases import base_step
from compalign.chain.classify import class_steps, column_scope
from compalign.chain.column_numbers import number_steps
from compalign.chain.event_places import places_step
from compalign.chain.gather import Gathered
from compalign.chain.goal_cells import goal_cells
from compalign.chain.goal_tables import asked_goals, asks, reads_events
from compalign.chain.hierarchy import hierarchy_steps
from compalign.chain.modifier_tables import modified, running_caps
from compalign.chain.payees import named_holders, upstream_payees
from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.plan_tables import plan_tables
from compalign.chain.rate_tables import rates_step
from compalign.chain.reference_tables import reference_steps
from compalign.chain.reliefs import relieved_targets
from compalign.chain.told import TOLD_COLUMNS
from compalign.engine.base import Cell, Engine
from compalign.engine.step import Step, empty, read_step
from compalign.incentives.base import DRAFT_COLUMNS, MORE_DRAFT_COLUMNS
from compalign.incentives.kinds import KINDS
from compalign.ledgers.catalog import CREDITED_LEDGERS, EVENT_LEDGERS
from compalign.terms.measures import PORTFOLIO

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
TARGET_STEPS = ("class_goals", "quota_targets", "spread_targets", "target_parts", "targets")
MIX_STEPS = ("tenures", "active_intervals", "goal_sums", "standings")
EVENT_STEPS = ("goal_events", "event_values")
RETENTION_STEPS = (
    "recurring_events", "recurring_levels", "openings", "closings", "cohorts", "retention",
)  # fmt: skip
ATTAINMENT_STEPS = ("goal_values", "goal_attainments", "blend_parts", "blends", "attainments")
GROUP_STEPS = ("role_holdings", "reports", "teams")
MODIFIER_STEPS = (
    "modified_drafts",
    "known_values",
    "modifier_values",
    "tested_lines",
    "modifier_findings",
    "judgements",
    "factored_lines",
    "equal_factors",
    "multiplied_lines",
    "floored_lines",
    "floor_sums",
    "floor_lines",
    "uncapped_lines",
)
CAPPING = "capped_lines"
PAY_STEPS = ("modified_lines", "lines")
EARLY = "early_"
REPORT_STEPS = (
    "explained_lines",
    "exported_lines",
    "explained_credits",
    "explained_attainments",
    "explained_goal_credits",
    "explained_goal_events",
    "explained_retention",
    "explained_losses",
    "explained_events",
    "explained_findings",
    "explained_refusals",
    "reconciled",
)
KEPT = frozenset({"payouts", "lines", "circles"})
REFUSAL_COLUMNS = {
    "incentive_no": "integer",
    "event_no": "bigint",
    "reason": "string",
    "found": "string",
}
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


def chain_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the fixed steps up to the kinds' drafts, in the order in which they run."""
    measuring = (*TARGET_STEPS, *MIX_STEPS, *EVENT_STEPS, *RETENTION_STEPS, *ATTAINMENT_STEPS)
    return (
        *(_step("crediting", name) for name in CREDIT_STEPS),
        *(_step("measuring", name) for name in measuring),
        *(_step("grouping", name) for name in GROUP_STEPS),
        *_kind_steps(reads_lines=False),
        *early_steps(passes),
        *_kind_steps(reads_lines=True),
    )


def line_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the steps from drafts to final lines, with as many passes of running caps."""
    modifying = [_step("modifying", name) for name in MODIFIER_STEPS]
    return (*modifying, *_capping(passes), *(_step("paying", name) for name in PAY_STEPS))


def early_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the steps that make `early_lines`: final lines of the kinds that read no lines.

    They are the steps that make `lines`, under other names, over fewer drafts. They are idle
    unless an incentive reads lines; all lines are made once more when its drafts are there.
    """
    kinds = [kind.kind_name() for kind in KINDS if not kind.reads_lines]
    steps = line_steps(passes)
    again = re.compile(rf"\b(drafts|{'|'.join(one.name for one in steps)})\b")
    return (
        _drafts(f"{EARLY}drafts", kinds),
        *(
            Step(f"{EARLY}{one.name}", again.sub(rf"{EARLY}\1", one.sql), one.columns, one.stored)
            for one in steps
        ),
    )


def _kind_steps(*, reads_lines: bool) -> Iterator[Step]:
    for kind in KINDS:
        if kind.reads_lines == reads_lines:
            yield from (read_step("compalign.incentives", name) for name in kind.steps)


def fixed_steps() -> tuple[Step, ...]:
    """Return every step that stands in a .sql file."""
    every = (*chain_steps(), *pay_steps(), *report_steps())
    return tuple(step for step in every if not step.name.startswith(EARLY))


def closing_steps() -> tuple[Step, ...]:
    """Return the steps that bring the kinds' drafts and refusals together."""
    names = [kind.kind_name() for kind in KINDS]
    refusals = [name for kind in KINDS for name in kind.steps if name.endswith("_refusals")]
    return (
        Step("refusals", _union(refusals, REFUSAL_COLUMNS), REFUSAL_COLUMNS),
        _drafts("drafts", names),
    )


def finding_steps() -> tuple[Step, ...]:
    """Return the step that brings all findings together, once pay is known."""
    told = [name for kind in KINDS for name in kind.steps if name.endswith("_findings")]
    findings = ["credit_findings", "modifier_findings", *told]
    return (Step("findings", _union(findings, FINDING_COLUMNS), FINDING_COLUMNS),)


def pay_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the steps from drafts to payouts."""
    return (*line_steps(passes), _step("paying", "payouts"))


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
    names_payees = "payee" not in gathered.blank(EVENT_LEDGERS)
    for name, columns, rows in plan_tables(index, times, names_payees=names_payees):
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
    yield from number_steps(index, gathered)
    yield rates_step(index, gathered)
    yield places_step(gathered)
    yield upstream_payees(index, gathered)
    yield named_holders(index, gathered)
    yield goal_cells(index, gathered)
    passes = max((int(str(row[0])) for row in running_caps(index)), default=1)
    for step in chain_steps(passes):
        yield from _made_before(step.name, index, gathered)
        if step.name == "targets" and index.plan.renewals:
            yield from relieved_targets(step)
        else:
            yield empty(step) if step.name in idle else _kept_where_read(step, index)
    yield from closing_steps()
    for step in pay_steps(passes):
        yield empty(step) if step.name in idle else step
    yield from finding_steps()
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
    if not modified(index):
        still = (*MODIFIER_STEPS, CAPPING, "modified_lines")
        idle |= {name for one in still for name in (one, f"{EARLY}{one}")}
    asked = {goal for _, goal in asked_goals(index)}
    if not any(kind.reads_groups for kind in kinds):
        idle |= set(GROUP_STEPS)
    if not any(incentive.needs_lines() for incentive in index.plan.all_incentives()):
        passes = max((int(str(row[0])) for row in running_caps(index)), default=1)
        idle |= {one.name for one in early_steps(passes)}
    if not asked:
        idle |= {*MIX_STEPS, *ATTAINMENT_STEPS}
    if not reads_events(index):
        idle |= set(EVENT_STEPS)
    if not asks(index, *PORTFOLIO):
        idle |= set(RETENTION_STEPS)
    if not asks(index, "logo_churn", "logo_retention", "clv"):
        idle.add("closings")
    if not asks(index, "blend"):
        idle |= {"blend_parts", "blends"}
    if index.plan.prorate is None and not any(goal.ramp for goal in index.plan.goals.values()):
        idle.add("target_parts")
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


def _capping(passes: int) -> Iterator[Step]:
    """Yield one step for each pass of running caps, each reading the one before.

    The last one bears the name of the file.
    """
    names = ["uncapped_lines", *(f"{CAPPING}_{number}" for number in range(1, passes)), CAPPING]
    for number, (before, name) in enumerate(pairwise(names), 1):
        step = read_step(
            "compalign.chain.modifying", CAPPING, lines_before=before, this_pass=str(number)
        )
        yield replace(step, name=name)


def _step(stage: str, name: str) -> Step:
    return read_step(f"compalign.chain.{stage}", name)


def _drafts(name: str, kinds: Sequence[str]) -> Step:
    """Return the view of all drafts of some kinds; what a kind does not give besides is blank."""
    given = {kind: read_step("compalign.incentives", f"{kind}_drafts").columns for kind in kinds}
    selects = [
        f"select {', '.join(DRAFT_COLUMNS)}, "
        + ", ".join(
            more if more in columns else f"cast(null as {kind_of}) as {more}"
            for more, kind_of in MORE_DRAFT_COLUMNS.items()
        )
        + f" from {kind}_drafts"
        for kind, columns in given.items()
    ]
    columns = {**DRAFT_COLUMNS, **MORE_DRAFT_COLUMNS}
    return Step(name, "\nunion all\n".join(selects), columns, stored=False)


def _union(tables: Sequence[str], columns: Iterable[str]) -> str:
    listed = ", ".join(columns)
    return "\nunion all\n".join(f"select {listed} from {table}" for table in tables)
