"""What must hold between incentives that are rounded together."""

from collections.abc import Iterator

from compalign.incentives.base import one_of_kind
from compalign.incentives.kinds import Incentive
from compalign.incentives.together import TOGETHER, rounded_with
from compalign.plan.parts import Parts
from compalign.plan.positions import Fault, Path
from compalign.plan.references import unknown
from compalign.terms.wrong import listed, shown

KINDS_THAT_FIT = " or ".join(one_of_kind(kind.kind_name()) for kind in TOGETHER)


def rounding_groups_fit(parts: Parts) -> Iterator[Fault]:
    """`round_with` names another incentive that is rounded at its total, and nothing changes the
    pay of either after it is rounded."""
    items = parts.incentives or ()
    terms = {item.id: item.term for item in items if item.id is not None}
    for place, item in enumerate(items):
        name = rounded_with(item.term) if item.term is not None else None
        if item.term is None or name is None:
            continue
        path: Path = ("incentives", place, "round_with")
        if name == item.term.id:
            found = f"{shown(name)}, the incentive itself"
            advice = "Alone it is a rounding group already: leave `round_with` out."
            yield Fault(path, found, "another incentive", advice)
            continue
        yield from unknown(path, "incentive", name, terms)
        yield from _unfit(path, item.term, "`round_with` on an incentive", parts)
        other = terms.get(name)
        if other is not None:
            yield from _no_head(path, other)
            yield from _unfit(path, other, f"{shown(name)}, an incentive", parts)


def _no_head(path: Path, other: Incentive) -> Iterator[Fault]:
    """Yield why no group can be named after an incentive."""
    if not isinstance(other, TOGETHER):
        expected = f"{KINDS_THAT_FIT}: only these are rounded with others"
        yield Fault(path, f"{shown(other.id)}, {one_of_kind(other.kind)}", expected)
        return
    head = rounded_with(other)
    if head is not None:
        found = f"{shown(other.id)}, which is itself rounded with {shown(head)}"
        advice = f"Write `round_with: {head}`: all of a group name the same incentive."
        yield Fault(path, found, "the incentive that the others of the group name", advice)


def _unfit(path: Path, term: Incentive, found: str, parts: Parts) -> Iterator[Fault]:
    """Yield what keeps an incentive from being rounded with others."""
    if not isinstance(term, TOGETHER):
        return
    level = term.round_at or (parts.rounding.at if parts.rounding else "total")
    if level != "total":
        advice = f"Give {shown(term.id)} `round_at: total`, or the plan `rounding: {{at: total}}`."
        yield Fault(
            path, f"{found} that rounds each line", "incentives that round at the total", advice
        )
    caps = [
        cap.id
        for cap in parts.caps or ()
        if cap.term is not None and term.id in cap.term.incentives
    ]
    if term.is_modified or caps:
        what = "with modifiers of its own" if term.is_modified else f"in the cap {listed(caps)}"
        expected = "incentives without thresholds, gates, multipliers, floors and caps"
        advice = "Their lines are rounded before these act: round it alone, or leave them out."
        yield Fault(path, f"{found} {what}", expected, advice)
