"""Which goals are in use, and in which roles: by mixes, ladders, matrices and modifiers."""

from collections.abc import Iterable, Sequence

from compalign.incentives.base import IncentiveBase
from compalign.incentives.commission import Commission
from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.incentives.target_bonus import TargetBonus
from compalign.plan.model import Plan


def paid_roles(incentive: IncentiveBase, plan: Plan) -> Sequence[str]:
    """Return the roles that an incentive pays; every role with a mix where it names none."""
    if isinstance(incentive, HandoffBonus):
        return list(incentive.to)
    return incentive.pays or [name for name, role in plan.roles.items() if role.mix]


def in_use(plan: Plan) -> set[tuple[str, str]]:
    """Return role and goal of everything that is asked for, and of what it is made."""
    mixed = {(name, goal) for name, role in plan.roles.items() for goal in role.mix}
    named = {
        (role, goal)
        for incentive in plan.incentives
        for goal in (*_looked_up(incentive), *incentive.goals_of_modifiers())
        for role in paid_roles(incentive, plan)
    }
    return {(role, part) for role, goal in mixed | named for part in with_parts([goal], plan)}


def with_parts(goals: Iterable[str], plan: Plan) -> set[str]:
    """Return goals and those of which they are made."""
    found: set[str] = set()
    for name in goals:
        goal = plan.goals[name]
        found |= {name} | with_parts([*(goal.ratio or ()), *(goal.blend or ())], plan)
    return found


def _looked_up(incentive: IncentiveBase) -> list[str]:
    """Return the goals of a matrix, or the one that a ladder climbs by."""
    if isinstance(incentive, TargetBonus) and incentive.matrix is not None:
        return [incentive.matrix.rows.of, incentive.matrix.columns.of]
    tiers = incentive.tiers if isinstance(incentive, Commission) else None
    return [] if tiers is None or tiers.of is None else [tiers.of]
