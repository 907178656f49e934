"""Which steps a plan leaves without rows, so that what it does not ask for costs nothing."""

from compalign.chain.goal_tables import asked_goals, asks, reads_events
from compalign.chain.modifier_tables import modified, running_caps
from compalign.chain.plan_index import PlanIndex
from compalign.chain.stages import (
    ATTAINMENT_STEPS,
    CAPPING,
    EARLY,
    EVENT_STEPS,
    GROUP_STEPS,
    MIX_STEPS,
    MODIFIER_STEPS,
    RETENTION_STEPS,
    early_steps,
)
from compalign.incentives.kinds import KINDS
from compalign.terms.measures import PORTFOLIO


def resting_steps(index: PlanIndex) -> set[str]:
    """Return the steps that a plan leaves without rows: other kinds, no goal mix, no retention."""
    plan, met = index.plan, index.met
    needs = {
        "leavers held_seats": any(role.holdover for role in plan.roles.values()),
        "split_rows split_events explicit_shares": met.splits,
        "given_holders": met.splits or plan.authority,
        "reversals": met.reversals,
        "adjusted adjustment_lines": met.adjustments,
        "rejections": met.reversals or met.splits,
        "doers held_roles breaches barred_classes": plan.authority,
        "exclusives exclusive_seats exclusive_holders": plan.renewals,
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
