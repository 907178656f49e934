"""What must hold for goals of earnings: an incentive with lines, that looks at no such goal."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from compalign.incentives.commission import Commission
from compalign.incentives.guarantee import Guarantee
from compalign.incentives.kinds import Incentive
from compalign.incentives.override import EARNED_KINDS, Override
from compalign.incentives.target_bonus import TargetBonus
from compalign.plan.parts import Parts
from compalign.plan.positions import Fault
from compalign.plan.references import unknown
from compalign.terms.wrong import shown

IMPLIED = "target-bonus"
"""The id of the target bonus that goal mixes imply."""
Way = tuple[str, ...]
"""How an incentive comes to look at a goal of earnings, name by name."""


def earnings_name_incentives(parts: Parts) -> Iterator[Fault]:
    """A goal of earnings names an incentive of the plan that has lines."""
    if parts.incentives is None:
        return
    names = [item.id for item in parts.incentives if item.id is not None]
    mixed = any(role is None or role.mix for role in (parts.roles or {}).values())
    kinds = {item.id: item.term for item in parts.incentives if item.term is not None}
    for name, goal in (parts.goals or {}).items():
        if goal is None or goal.earned is None:
            continue
        path = ("goals", name, "earned")
        yield from unknown(path, "incentive", goal.earned, [*names, *([IMPLIED] if mixed else [])])
        if isinstance(kinds.get(goal.earned), Guarantee):
            found = f"{shown(goal.earned)}, which is of the kind guarantee"
            yield Fault(path, found, "an incentive with lines: a guarantee only tops others up")


def earnings_are_one_deep(parts: Parts) -> Iterator[Fault]:
    """An incentive that a goal of earnings names looks at no goal of earnings, in any way."""
    ways = _ways(parts)
    for name, goal in (parts.goals or {}).items():
        if goal is None or goal.earned is None or goal.earned not in ways:
            continue
        way = " → ".join((shown(goal.earned), *ways[goal.earned]))
        found = f"{shown(goal.earned)}, which itself looks at what an incentive earned: {way}"
        expected = "an incentive that looks at no goal with `earned`"
        advice = "Let the goal name another incentive, or take one of these steps away."
        yield Fault(("goals", name, "earned"), found, expected, advice)


def _ways(parts: Parts) -> Mapping[str, Way]:
    """Return for each incentive that looks at a goal of earnings the way in which it does."""
    ways: dict[str, Way] = {}
    for one in _incentives(parts):
        for word, goal in _looks(one, parts):
            way = _to_earnings(goal, parts)
            if way:
                ways.setdefault(one.id, (f"`{word}`", *map(shown, way)))
    links = list(_links(parts))
    for _ in links:
        for name, word, others in links:
            found = next((other for other in others if other in ways), None)
            if name not in ways and found is not None:
                ways[name] = (word, shown(found), *ways[found])
    return ways


def _incentives(parts: Parts) -> Sequence[Incentive]:
    terms = [item.term for item in parts.incentives or () if item.term is not None]
    if any(isinstance(one, TargetBonus) and one.matrix is None for one in terms):
        return terms
    return [*terms, TargetBonus(id=IMPLIED, kind="target_bonus")]


def _looks(one: Incentive, parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield the goals that an incentive looks at, each with the word of the plan."""
    if one.threshold is not None and one.threshold.of is not None:
        yield "threshold", one.threshold.of
    yield from (("gate", gate.of) for gate in one.gate)
    yield from (("multiplier", factor.of) for factor in one.multiplier if factor.of is not None)
    if isinstance(one, Commission) and one.tiers is not None and one.tiers.of is not None:
        yield "tiers", one.tiers.of
    if isinstance(one, TargetBonus):
        yield from (("matrix", goal) for goal in one.goals_asked())
        roles = parts.roles or {}
        for role in () if one.matrix is not None else one.pays or roles:
            declared = roles.get(role)
            yield from (("mix", goal) for goal in (declared.mix if declared else ()))


def _to_earnings(name: str, parts: Parts, seen: Way = ()) -> Way:
    """Return the goals from one to a goal of earnings that it is made of; nothing without one."""
    goal = (parts.goals or {}).get(name)
    if goal is None or name in seen:
        return ()
    if goal.earned is not None:
        return (name,)
    ways = [_to_earnings(part, parts, (*seen, name)) for part in goal.parts]
    return next(((name, *way) for way in ways if way), ())


def _links(parts: Parts) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield the incentives whose lines depend on those of others, and on which."""
    every = _incentives(parts)
    for one in every:
        if isinstance(one, Override) and one.needs_lines():
            usual = [other.id for other in every if other.kind in EARNED_KINDS]
            yield one.id, "`of: commission`", one.incentives or usual
    for item in parts.caps or ():
        for name in item.term.incentives if item.term else ():
            yield name, f"the cap {shown(item.id or '')}", item.term.incentives if item.term else ()


EARNED_CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    earnings_name_incentives,
    earnings_are_one_deep,
)
