"""What must hold between the parts of a plan: names that are known, ladders without gaps.

Each check is a function from the parts to the faults it finds; `CHECKS` lists them. They run
over every plan, whether read from a file or built in Python, and over what can be read of a
plan that has other mistakes.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from compalign.errors import nearest
from compalign.incentives.base import Source
from compalign.incentives.target_bonus import TargetBonus
from compalign.ledgers.catalog import BY_NAME
from compalign.money import minor_digits, to_minor
from compalign.plan.credit_checks import CREDIT_CHECKS
from compalign.plan.earned_checks import EARNED_CHECKS
from compalign.plan.finding_checks import FINDING_CHECKS
from compalign.plan.goal_checks import climbed_by_no_credit, goals_fit_together, mixes_have_an_end
from compalign.plan.modifier_checks import modifiers_name_goals, shared_caps_fit
from compalign.plan.parts import Parts, walk
from compalign.plan.positions import KEY, Fault, Path
from compalign.plan.references import unknown as _unknown
from compalign.plan.rounding_checks import rounding_groups_fit
from compalign.plan.settlement_checks import SETTLEMENT_CHECKS
from compalign.terms.goals import Goal
from compalign.terms.matrix import Matrix
from compalign.terms.quantities import Point, decimal_text
from compalign.terms.tiers import Tiers
from compalign.terms.wrong import Wrong, listed, shown

IMPLIED = "target-bonus"
"""The id of the target bonus that goal mixes imply."""
NEVER_OVERRIDDEN = frozenset({"override", "pool", "guarantee"})
"""Kinds whose pay no override is on."""


def check(parts: Parts) -> list[Fault]:
    """Return every fault between the parts of a plan, in no particular order."""
    return [fault for one in CHECKS for fault in one(parts)]


def ids_are_unique(parts: Parts) -> Iterator[Fault]:
    """No two credit rules, and no two incentives, have one id."""
    ids = {
        "credit": [rule.id for rule in parts.credit or ()],
        "incentives": [incentive.id for incentive in parts.incentives or ()],
    }
    for section, names in ids.items():
        first: dict[str, int] = {}
        for place, name in enumerate(names):
            if name is not None and first.setdefault(name, place) != place:
                found = f"the id {shown(name)} again"
                expected = f"an id that only one entry of `{section}` has"
                advice = f"Number {first[name] + 1} of the list has it too."
                yield Fault((section, place, "id"), found, expected, advice)


def roles_are_declared(parts: Parts) -> Iterator[Fault]:
    """Credit shares and `pays` name roles of the plan."""
    if parts.roles is None:
        return
    for place, rule in enumerate(parts.credit or ()):
        if rule.term is not None:
            effect = "split" if rule.term.split else "overlay"
            for role in rule.term.shares:
                yield from _unknown(("credit", place, effect, role, KEY), "role", role, parts.roles)
    for place, paid in enumerate(parts.incentives or ()):
        if paid.term is not None:
            for number, role in enumerate(paid.term.pays):
                path: Path = ("incentives", place, "pays", number)
                yield from _unknown(path, "role", role, parts.roles)


def references_are_declared(parts: Parts) -> Iterator[Fault]:
    """What an incentive names beside `pays` and `on` is declared: roles, goals, incentives."""
    kinds = {item.id: item.term.kind for item in parts.incentives or () if item.id and item.term}
    declared = {
        "role": parts.roles,
        "goal": parts.goals,
        "incentive": [item.id for item in parts.incentives or () if item.id],
    }
    for place, item in enumerate(parts.incentives or ()):
        for one in item.term.refers_to() if item.term is not None else ():
            path: Path = ("incentives", place, *one.at, *([KEY] if one.is_key else []))
            names = declared[one.what]
            if names is not None:
                yield from _unknown(path, one.what, one.name, names)
            if one.what == "incentive" and kinds.get(one.name) in NEVER_OVERRIDDEN:
                found = f"{shown(one.name)}, which is of the kind {kinds[one.name]}"
                expected = "incentives that members of a team earn by themselves"
                yield Fault(path, found, expected)


def goals_are_declared(parts: Parts) -> Iterator[Fault]:
    """Mixes and ladders over attainment name goals of the plan; a ladder's goal is a sum."""
    if parts.goals is None:
        return
    for name, role in (parts.roles or {}).items():
        for goal in role.mix if role else ():
            yield from _unknown(("roles", name, "mix", goal, KEY), "goal", goal, parts.goals)
    for path, tiers in _ladders(parts):
        if tiers.of is None:
            continue
        yield from _unknown((*path, "of"), "goal", tiers.of, parts.goals)
        measured = parts.goals.get(tiers.of)
        if measured is not None and (other := climbed_by_no_credit(measured)):
            expected = "a goal that adds up credits (`sum: amount`)"
            yield Fault((*path, "of"), f"{shown(tiers.of)}, a goal {other}", expected)


def credit_rules_are_declared(parts: Parts) -> Iterator[Fault]:
    """An incentive is paid on credit rules of the plan that give credit."""
    if parts.credit is None:
        return
    ids = [rule.id for rule in parts.credit if rule.id is not None]
    barren = {rule.id for rule in parts.credit if rule.term and rule.term.non_commissionable}
    for path, source in _inside_incentives(parts):
        for number, name in enumerate(source.credit if isinstance(source, Source) else ()):
            yield from _unknown((*path, "credit", number), "credit rule", name, ids)
            if name in barren:
                found = f"{shown(name)}, a rule that credits nobody"
                expected = "a credit rule with a `split` or an `overlay`"
                yield Fault((*path, "credit", number), found, expected)


def target_bonuses_have_mixes(parts: Parts) -> Iterator[Fault]:
    """A target bonus pays roles with a goal mix, and nothing else bears its name."""
    roles = parts.roles or {}
    mixed = [name for name, role in roles.items() if role is None or role.mix]
    bonuses = [
        isinstance(item.term, TargetBonus) and item.term.matrix is None
        for item in parts.incentives or ()
    ]
    for place, item in enumerate(parts.incentives or ()):
        if isinstance(item.term, TargetBonus) and item.term.matrix is not None:
            continue
        if isinstance(item.term, TargetBonus) and parts.roles is not None:
            yield from _without_mix(place, item.term, parts, mixed)
        elif item.term is not None and item.id == IMPLIED and mixed and not any(bonuses):
            found = f"{shown(IMPLIED)} as the id of a {item.term.kind}"
            expected = "another id: this one is the target bonus that the goal mixes imply"
            yield Fault(("incentives", place, "id"), found, expected)


def _without_mix(place: int, bonus: TargetBonus, parts: Parts, mixed: list[str]) -> Iterator[Fault]:
    for number, role in enumerate(bonus.pays):
        if role in (parts.roles or {}) and role not in mixed:
            found = f"{shown(role)}, a role without a goal mix"
            expected = f"roles with a `mix`: {listed(mixed)}"
            yield Fault(("incentives", place, "pays", number), found, expected)


def matrices_fit_their_goals(parts: Parts) -> Iterator[Fault]:
    """Both goals of a matrix have one interval, and bounds are of the kind of what they measure."""
    for path, matrix in _inside_incentives(parts):
        if not isinstance(matrix, Matrix):
            continue
        sides = {"rows": matrix.rows, "columns": matrix.columns}
        goals = {side: (parts.goals or {}).get(axis.of) for side, axis in sides.items()}
        kinds = [goal.per for goal in goals.values() if goal is not None]
        if len(set(kinds)) > 1:
            found = f"a goal per {kinds[1]} beside one per {kinds[0]}"
            yield Fault((*path, "columns", "of"), found, "two goals of one interval")
        for side, axis in sides.items():
            goal = goals[side]
            if goal is not None and goal.to_date:
                found = f"{shown(axis.of)}, a goal that is measured to date"
                yield Fault((*path, side, "of"), found, "goals of one interval each")
            for number, bound in enumerate(axis.bounds if goal is not None else ()):
                if goal is not None and axis.value and not goal.may_be(bound):
                    yield Fault((*path, side, "from", number), f"{bound}", goal.usual_value)


def ladders_have_no_gaps(parts: Parts) -> Iterator[Fault]:
    """Each tier begins where the one before it ends."""
    smallest = _smallest(parts.currency)
    for path, tiers in _ladders(parts) if smallest else ():
        try:
            tiers.rungs(smallest or Fraction(1))
        except Wrong as wrong:
            yield Fault((*path, *wrong.at), wrong.found, wrong.expected, wrong.advice, wrong.code)


def amounts_fit_the_currency(parts: Parts) -> Iterator[Fault]:
    """No amount is finer than the minor unit, or larger than can be computed exactly."""
    sections = {"rounding": parts.rounding, "goals": parts.goals}
    inside = [found for name, part in sections.items() for found in walk(part, (name,))]
    plain: set[Path] = set()
    for place, draw in enumerate(parts.draws or ()):
        inside += walk(draw.term, ("draws", place))
    for place, cap in enumerate(parts.caps or ()):
        inside += walk(cap.term, ("caps", place))
    for path, value in (*inside, *_inside_incentives(parts)):
        if isinstance(value, Goal) and value.unit != "money":
            plain.add((*path, "target"))
        if isinstance(value, Point) and not value.percent and path not in plain:
            value = Decimal(str(value))
        if isinstance(value, Decimal) and parts.currency is not None:
            try:
                to_minor(value, parts.currency)
            except ValueError as error:
                yield Fault(path, decimal_text(value), _allowed(str(error), parts.currency))


def _allowed(reason: str, currency: str) -> str:
    digits = minor_digits(currency)
    if "larger" in reason:
        return "an amount that can be computed exactly, below 10^17 minor units"
    decimals = f"at most {digits} decimals" if digits else "no decimals"
    return f"an amount with {decimals}, as {currency} has"


def ledgers_are_known(parts: Parts) -> Iterator[Fault]:
    """A column map belongs to a ledger that there is."""
    for name in parts.ledgers or ():
        if name not in BY_NAME:
            expected = f"one of {listed(list(BY_NAME))}"
            found = f"the unknown ledger {shown(name)}"
            yield Fault(("ledgers", name, KEY), found, expected, nearest(name, BY_NAME))


def _inside_incentives(parts: Parts) -> Iterator[tuple[Path, object]]:
    for place, item in enumerate(parts.incentives or ()):
        yield from walk(item.term, ("incentives", place))


def _ladders(parts: Parts) -> Iterator[tuple[Path, Tiers]]:
    for path, value in _inside_incentives(parts):
        if isinstance(value, Tiers):
            yield path, value


def _smallest(currency: str | None) -> Fraction | None:
    return Fraction(1, 10 ** minor_digits(currency)) if currency else None


CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    ids_are_unique,
    roles_are_declared,
    references_are_declared,
    goals_are_declared,
    goals_fit_together,
    mixes_have_an_end,
    credit_rules_are_declared,
    target_bonuses_have_mixes,
    matrices_fit_their_goals,
    modifiers_name_goals,
    shared_caps_fit,
    rounding_groups_fit,
    ladders_have_no_gaps,
    amounts_fit_the_currency,
    ledgers_are_known,
    *CREDIT_CHECKS,
    *EARNED_CHECKS,
    *SETTLEMENT_CHECKS,
    *FINDING_CHECKS,
)
