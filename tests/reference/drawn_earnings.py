"""Drawn goals of earnings: what an incentive of a drawn plan paid, and what is paid by it."""

from typing import Any

from compalign.errors import PlanError
from compalign.plan.model import Plan
from tests.reference.drawn import Draw, Row, chance, pick
from tests.reference.drawn_measures import LENGTHS, SPANS, with_newcomers
from tests.reference.drawn_modifiers import draw_modifiers

NAME = "paid"
PARTS = (("50%", "50%"), ("2/3", "1/3"), ("10%", "90%"))
TARGETS = (100, 1_000, 25, 333)


def with_earnings(draw: Draw, declared: Row) -> Row:
    """Let some plans measure what one of their incentives paid; else return them as they are.

    Where what looks at it would be what is looked at, the plan stays without.
    """
    if not declared["incentives"] or not chance(draw, 35):
        return declared
    goal = _goal(draw, pick(draw, [one["id"] for one in declared["incentives"]]))
    changed = declared | {"goals": declared["goals"] | {NAME: goal} | _made(draw, declared, goal)}
    changed = _looked_at(draw, changed, list(changed["goals"])[-1])
    try:
        Plan.model_validate(changed)
    except PlanError as error:
        assert "itself looks at what an incentive earned" in str(error), str(error)
        return declared
    return changed


def _goal(draw: Draw, incentive: str) -> Row:
    goal: Row = {"earned": incentive, "per": pick(draw, ("quarter", "month", "year", "week"))}
    longer = [one for one in SPANS if LENGTHS.index(one) > LENGTHS.index(goal["per"])]
    if longer and chance(draw, 40):
        goal["to_date"] = pick(draw, longer)
    if chance(draw, 85):
        goal["target"] = pick(draw, TARGETS)
    if chance(draw, 15):
        goal["better"] = "lower"
    return with_newcomers(draw, goal) if chance(draw, 40) else goal


def _made(draw: Draw, declared: Row, goal: Row) -> Row:
    """Draw a ratio or a blend with another goal over the same intervals, or nothing."""
    when = {key: goal[key] for key in ("per", "to_date") if key in goal}
    alike = [
        name
        for name, other in declared["goals"].items()
        if {key: other[key] for key in ("per", "to_date") if key in other} == when
        and not {"ratio", "blend"} & other.keys()
    ]
    if not alike or not chance(draw, 50):
        return {}
    other = pick(draw, alike)
    if chance(draw, 50):
        return {"both": when | {"ratio": [NAME, other], "target": pick(draw, ("50%", "5%"))}}
    weights = pick(draw, PARTS)
    return {"both": when | {"blend": dict(zip((NAME, other), weights, strict=True))}}


def _looked_at(draw: Draw, declared: Row, goal: str) -> Row:
    """Let a mix, a modifier or both look at the goal."""
    roles, incentives = dict(declared["roles"]), list(declared["incentives"])
    mixed = [name for name, role in roles.items() if role.get("mix")]
    if mixed and chance(draw, 35):
        role = pick(draw, mixed)
        roles[role] = roles[role] | {"mix": _with(roles[role]["mix"], goal)}
    for place, one in enumerate(incentives):
        if one["id"] != declared["goals"][NAME]["earned"] and chance(draw, 70):
            given: Any = draw_modifiers(draw, one, {goal: declared["goals"][goal]})
            looks = {
                word: given[word] for word in ("gate", "multiplier", "threshold") if word in given
            }
            incentives[place] = one | looks
    return declared | {"roles": roles, "incentives": incentives}


def _with(mix: Row, goal: str) -> Row:
    """Return a mix in which a goal stands for the last one."""
    *kept, last = mix
    return {name: mix[name] for name in kept} | {goal: mix[last]}
