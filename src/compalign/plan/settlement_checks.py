"""What must hold between the settlement words of a plan and the rest of it."""

from collections.abc import Callable, Iterator

from compalign.errors import nearest
from compalign.incentives.commission import Commission
from compalign.incentives.guarantee import Guarantee
from compalign.incentives.unit_bonus import UnitBonus
from compalign.plan.parts import Parts
from compalign.plan.positions import Fault, Path
from compalign.terms.conditions import Condition, comparisons
from compalign.terms.wrong import listed, shown

RESERVED = ("carry", "adjustment")
"""Names under which settlement enters what no declaration of the plan does."""


def entry_names_are_unique(parts: Parts) -> Iterator[Fault]:
    """No draw bears the name of another draw or an incentive, and nothing a reserved one."""
    first = {item.id: ("incentives", item.id) for item in parts.incentives or ()}
    for place, item in enumerate(parts.incentives or ()):
        if item.id in RESERVED:
            found = f"the id {shown(item.id)}, which settlement uses"
            yield Fault(("incentives", place, "id"), found, "another id")
    for place, draw in enumerate(parts.draws or ()):
        if draw.id in RESERVED or draw.id in first:
            found = f"the id {shown(draw.id)} again"
            if draw.id in RESERVED:
                found = f"the id {shown(draw.id)}, which settlement uses"
            yield Fault(("draws", place, "id"), found, "an id that no other draw or incentive has")
        first.setdefault(draw.id, ("draws", draw.id))


def draws_pay_declared_roles(parts: Parts) -> Iterator[Fault]:
    """The roles of a draw are roles of the plan."""
    if parts.roles is None:
        return
    for place, draw in enumerate(parts.draws or ()):
        for number, role in enumerate(draw.term.pays if draw.term else ()):
            yield from _unknown(("draws", place, "pays", number), "role", role, list(parts.roles))


def guarantees_top_up_declared_incentives(parts: Parts) -> Iterator[Fault]:
    """A guarantee counts incentives of the plan that are no guarantees."""
    names = [
        item.id
        for item in parts.incentives or ()
        if item.id and not isinstance(item.term, Guarantee)
    ]
    for place, item in enumerate(parts.incentives or ()):
        for number, name in enumerate(item.term.of if isinstance(item.term, Guarantee) else ()):
            path: Path = ("incentives", place, "of", number)
            yield from _unknown(path, "incentive", name, [*names, "adjustment"])


def spreads_need_a_calendar(parts: Parts) -> Iterator[Fault]:
    """An amount per month, quarter or year is spread over pay periods of the calendar only."""
    if not parts.lists_periods:
        return
    expected = "`per: period`, since the pay periods are a list of their own"
    spread: list[tuple[Path, str]] = [
        (("draws", place), draw.term.per)
        for place, draw in enumerate(parts.draws or ())
        if draw.term
    ]
    spread += [
        (("incentives", place), item.term.per)
        for place, item in enumerate(parts.incentives or ())
        if isinstance(item.term, Guarantee)
    ]
    for path, per in spread:
        if per != "period":
            yield Fault((*path, "per"), f"`per: {per}`", expected)


def shared_caps_hold_lines(parts: Parts) -> Iterator[Fault]:
    """A shared cap holds incentives that have lines, which guarantees have not."""
    without = {item.id for item in parts.incentives or () if isinstance(item.term, Guarantee)}
    for place, cap in enumerate(parts.caps or ()):
        for number, name in enumerate(cap.term.incentives if cap.term else ()):
            if name in without:
                path: Path = ("caps", place, "incentives", number)
                yield Fault(path, f"the guarantee {shown(name)}", "incentives that have lines")


def losses_are_not_netted(parts: Parts) -> Iterator[Fault]:
    """What nets a loss is not clawed back."""
    for place, item in enumerate(parts.incentives or ()):
        one = item.term
        if not isinstance(one, (Commission, UnitBonus)) or one.clawback is None:
            continue
        path: Path = ("incentives", place)
        if _tests_churn(one.on.when):
            yield from _netted((*path, "on", "when"))
        tiers = one.tiers if isinstance(one, Commission) else None
        goal = (parts.goals or {}).get(tiers.of) if tiers and tiers.of else None
        if goal is not None and _tests_churn(goal.of):
            yield from _netted((*path, "clawback"))


def _netted(path: Path) -> Iterator[Fault]:
    yield Fault(
        path,
        "churn that the incentive counts, beside its clawback",
        "either losses that lower the running total, or a clawback",
        "An incentive whose measure already nets the loss may not claw it back as well.",
    )


def _tests_churn(condition: Condition) -> bool:
    return any(
        one.column == "kind" and one.operator == "=" and "churn" in one.values
        for one in comparisons(condition)
    )


def _unknown(path: Path, what: str, name: str, names: list[str]) -> Iterator[Fault]:
    if name not in names:
        found = f"the {what} {shown(name)}, which the plan does not declare"
        yield Fault(path, found, f"one of {listed(sorted(names))}", nearest(name, sorted(names)))


SETTLEMENT_CHECKS: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    entry_names_are_unique,
    draws_pay_declared_roles,
    guarantees_top_up_declared_incentives,
    spreads_need_a_calendar,
    shared_caps_hold_lines,
    losses_are_not_netted,
)
