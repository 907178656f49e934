"""ROLE_REDUNDANT: a role that is paid only for what others are paid for."""

from collections.abc import Iterator

from compalign.findings.base import Check, Declared, Limits, Spot
from compalign.incentives.guarantee import Guarantee
from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.incentives.override import Override
from compalign.incentives.pool import Pool
from compalign.incentives.reference_bonus import ReferenceBonus
from compalign.incentives.target_bonus import TargetBonus
from compalign.terms.goals import Goal

ALONE = (
    "per", "target", "ramp", "when_no_target", "spread", "pay_curve", "least", "better", "margin",
)  # fmt: skip
"""What a goal says beside the thing that it measures."""
Thing = tuple[str, ...]


def _spots(plan: Declared, _: Limits) -> Iterator[Spot]:
    """Yield the roles that are paid only for what others are paid for.

    Who is paid for a team, by an override or a pool, does work that no other role is there for.
    """
    paid = {role: set(_things(plan, role)) for role in plan.roles}
    teams = {role for role in plan.roles if _is_paid_for_a_team(plan, role)}
    for role, things in paid.items():
        others = {name: paid[name] & things for name in paid if name not in (role, *teams)}
        if things and role not in teams and things <= set().union(*others.values()):
            names = " or ".join(name for name, shared in others.items() if shared)
            found = f"all that {role} is paid for, {names} is paid for too"
            cause = "a role that is paid only for what others are paid for"
            yield Spot(("roles", role), cause, found, role=role)


def _things(plan: Declared, role: str) -> Iterator[Thing]:
    """Yield what a role is paid for: what its goals measure, the rules that credit it, and its own
    handoffs and references."""
    for one in plan.all_incentives():
        if isinstance(one, TargetBonus):
            if one.matrix is None and role in (one.pays or plan.roles):
                for goal in plan.roles[role].mix:
                    yield _measured(role, plan.goals[goal])
        elif role not in (one.roles_named() or plan.roles) or isinstance(one, Guarantee):
            continue
        elif isinstance(one, (HandoffBonus, ReferenceBonus)):
            yield ("own", one.id, role)
        else:
            rules = [
                rule.id
                for rule in plan.credit
                if role in rule.roles() and rule.id in (_on(one) or [rule.id])
            ]
            yield from (("credit", rule) for rule in rules)
            if not rules:
                yield ("incentive", one.id)


def _on(one: object) -> tuple[str, ...]:
    return tuple(getattr(getattr(one, "on", None), "credit", ()))


def _measured(role: str, goal: Goal) -> Thing:
    """Return what a goal measures; two goals may measure one thing with other targets.

    What is measured for the payee whom the events name, such as their own score, is the role's own.
    """
    parts = goal.model_dump(mode="json", exclude_defaults=True, exclude=set(ALONE))
    return ("goal", str(sorted(parts.items())), role if goal.to == "named" else "")


def _is_paid_for_a_team(plan: Declared, role: str) -> bool:
    leads = any(rule.roll_up == role for rule in plan.credit)
    shared = (Override, Pool)
    return leads or any(
        isinstance(one, shared) and role in (one.roles_named() or plan.roles)
        for one in plan.all_incentives()
    )


CHECK = Check(
    code="ROLE_REDUNDANT",
    severity="info",
    promise="Every role has something that it alone is there for.",
    not_raised=(
        "A role that shares one goal with others and has another of its own; one that is "
        "paid for a team; and one that is measured by scores of its own."
    ),
    expected="For each role a goal, or credit, that no other role is paid for.",
    todo="Give the role a goal of its own, or ask whether one role could do the work of two.",
    static=_spots,
)
