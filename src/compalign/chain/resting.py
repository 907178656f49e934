"""Which steps a plan leaves without rows, so that what it does not ask for costs nothing."""

from collections.abc import Set as AbstractSet

from compalign.chain.goal_tables import asked_goals, asks, reads_events
from compalign.chain.modifier_tables import capping_passes, modified
from compalign.chain.plan_index import PlanIndex
from compalign.chain.rounding_groups import rounding_groups
from compalign.chain.stages import (
    ATTAINMENT_STEPS,
    CAPPING,
    EARLY,
    EVENT_STEPS,
    FALL_STEPS,
    GROUP_STEPS,
    GROUPED_STEPS,
    LIFETIME_STEPS,
    MIX_STEPS,
    MODIFIER_STEPS,
    RETENTION_STEPS,
    SPAN_STEPS,
    early_steps,
)
from compalign.incentives.kinds import KINDS
from compalign.terms.measures import PORTFOLIO


def resting_steps(index: PlanIndex) -> set[str]:
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
    """Return the steps of kinds, modifiers and measures that the plan does not have."""
    kinds = {type(incentive) for incentive in index.plan.all_incentives()}
    idle = {name for kind in KINDS if kind not in kinds for name in kind.steps}
    idle |= _idle_modifiers(index)
    if not any(kind.reads_groups for kind in kinds):
        idle |= set(GROUP_STEPS)
    if not any(incentive.needs_lines() for incentive in index.plan.all_incentives()):
        idle |= {one.name for one in early_steps(capping_passes(index))}
    return idle | _idle_goals(index)


def _idle_goals(index: PlanIndex) -> set[str]:
    """Return the steps that no goal asks for."""
    goals = [index.plan.goals[goal] for _, goal in asked_goals(index)]
    idle = set[str]() if goals else {*MIX_STEPS, *ATTAINMENT_STEPS}
    if not reads_events(index):
        idle |= set(EVENT_STEPS)
    if not asks(index, *PORTFOLIO):
        idle |= set(RETENTION_STEPS)
    if not asks(index, "logo_churn", "logo_retention", "clv"):
        idle.add("closings")
    if not asks(index, "earned"):
        idle.add("goal_earnings")
    if not asks(index, "blend"):
        idle |= {"blend_parts", "blends"}
    if not any(goal.sums_targets for goal in goals):
        idle |= set(SPAN_STEPS)
    if not any(goal.never_ends for goal in goals):
        idle |= set(LIFETIME_STEPS)
    if not any(goal.to_date and not goal.never_ends for goal in goals):
        idle.add("target_bonus_true_ups")
    if index.plan.prorate is None and not any(goal.ramp for goal in index.plan.goals.values()):
        idle.add("target_parts")
    return idle


def _idle_modifiers(index: PlanIndex) -> set[str]:
    """Return the steps of modifiers that no incentive has, or that no loss takes back, and those of
    roundings that none has."""
    found = modified(index)
    idle = () if found else (*MODIFIER_STEPS, CAPPING, "modified_lines")
    falls = () if any(one.falls_by_loss for one in found.values()) else FALL_STEPS
    return {
        name
        for one in (*idle, *falls, *_idle_roundings(index, found.keys()))
        for name in (one, f"{EARLY}{one}")
    }


def _idle_roundings(index: PlanIndex, changed: AbstractSet[int]) -> tuple[str, ...]:
    """Return the steps of the roundings that no incentive has; `changed` ones have their own."""
    together = rounding_groups(index)
    alone = {
        incentive.rounds_total(index)
        for number, incentive in enumerate(index.plan.all_incentives(), 1)
        if number not in changed and number not in together
    }
    return (
        *(() if False in alone else ("single_lines",)),
        *(() if True in alone else ("total_lines",)),
        *(() if together else GROUPED_STEPS),
    )
