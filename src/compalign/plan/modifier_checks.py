"""What must hold between modifiers and the rest of a plan: goals and incentives that there are."""

from collections.abc import Iterator

from compalign.errors import nearest
from compalign.plan.parts import Parts
from compalign.plan.positions import Fault, Path
from compalign.terms.goals import Goal
from compalign.terms.quantities import Point
from compalign.terms.wrong import listed, shown


def modifiers_name_goals(parts: Parts) -> Iterator[Fault]:
    """Thresholds, gates and multipliers look at goals of the plan, in the unit of each."""
    for place, item in enumerate(parts.incentives or ()):
        if item.term is None or parts.goals is None:
            continue
        threshold, gates, multipliers = item.term.threshold, item.term.gate, item.term.multiplier
        at: Path = ("incentives", place)
        if threshold is not None and threshold.of is not None:
            yield from _unknown((*at, "threshold", "of"), threshold.of, parts)
        for number, gate in enumerate(gates):
            yield from _unknown((*at, "gate", number, "of"), gate.of, parts)
            for word, value in (("at_least", gate.at_least), ("at_most", gate.at_most)):
                yield from _unit((*at, "gate", number, word), value, parts.goals.get(gate.of))
        for number, one in enumerate(multipliers):
            if one.of is None:
                continue
            yield from _unknown((*at, "multiplier", number, "of"), one.of, parts)
            if not one.attainment:
                path: Path = (*at, "multiplier", number, "steps" if one.steps else "curve", 0)
                yield from _unit(path, one.points[0][0], parts.goals.get(one.of))


def _unknown(path: Path, goal: str, parts: Parts) -> Iterator[Fault]:
    if goal not in (parts.goals or {}):
        names = sorted(parts.goals or {})
        found = f"the goal {shown(goal)}, which the plan does not declare"
        expected = f"one of {listed(names)}" if names else "a goal that the plan declares"
        yield Fault(path, found, expected, nearest(goal, names))


def _unit(path: Path, value: Point | None, goal: Goal | None) -> Iterator[Fault]:
    """Yield the fault of an amount where the goal's values are shares, or the other way round."""
    if value is not None and goal is not None and value.percent != goal.in_shares:
        wanted = "a share such as 30%" if goal.in_shares else "an amount such as 50_000"
        yield Fault(path, str(value), f"{wanted}, as the goal's values are")


def shared_caps_fit(parts: Parts) -> Iterator[Fault]:
    """Each shared cap has an id of its own and lists incentives of the plan."""
    names = [item.id for item in parts.incentives or () if item.id is not None]
    mixed = any(role is None or role.mix for role in (parts.roles or {}).values())
    known = [*names, "target-bonus"] if mixed else names
    ids = [item.id for item in parts.caps or ()]
    for place, item in enumerate(parts.caps or ()):
        if item.id is not None and item.id in ids[:place]:
            found = f"the id {shown(item.id)} again"
            yield Fault(("caps", place, "id"), found, "an id that only one entry of `caps` has")
        for number, name in enumerate(item.term.incentives if item.term else ()):
            if parts.incentives is not None and name not in known:
                found = f"the incentive {shown(name)}, which the plan does not declare"
                path: Path = ("caps", place, "incentives", number)
                yield Fault(path, found, f"one of {listed(sorted(known))}", nearest(name, known))
