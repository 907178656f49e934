"""What losses take back of lines that are held to floors and caps, and the share of it that counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from compalign.incentives.base import IncentiveBase
from compalign.terms.modifiers import Limit
from tests.reference.exact import rounder, to_minor
from tests.reference.losses import undoing
from tests.reference.results import Line
from tests.reference.scene import Scene


def bounded(
    falls: Sequence[Line], lines: Sequence[Line], incentive: IncentiveBase, scene: Scene
) -> list[Line]:
    """Return falls as far as they take a line below its cap, and not below its floor.

    What is left of a line is reckoned anew after each loss; lost in full, it has no floor. An event
    without a line, in whose place others were paid, is held as the return of it would be.
    """
    if incentive.clawback is None or not falls:
        return list(falls)
    gone = {
        (one.loss.id, one.event.id): one.before + one.lost >= one.event.amount
        for one in undoing(incentive.clawback, scene)
    }
    own = {(line.payee, line.event): line for line in lines if line.entry == "earned"}
    taken: dict[tuple[str, str | None], int] = {}
    found: list[Line] = []
    for fall in falls:
        key = (fall.payee, fall.undoes)
        line, before = own.get(key), taken.get(key, 0)
        taken[key] = before + fall.amount
        floor = _per_transaction(incentive.floor, scene)
        most = _per_transaction(incentive.modifier_caps(), scene)
        if line is None:
            least = None if fall.barred else floor
            amount = as_return(taken[key], least, most) - as_return(before, least, most)
        else:
            in_full = gone[fall.event or "", fall.undoes or ""]
            after = held(line, taken[key], None if in_full else floor, most)
            amount = after - held(line, before, floor, most)
        found.append(replace(fall, amount=amount, cut=fall.amount - amount))
    return found


def _per_transaction(limits: Sequence[Limit], scene: Scene) -> int | None:
    found = [
        to_minor(one.amount, scene.plan.currency) for one in limits if one.per == "transaction"
    ]
    return found[0] if found else None


def held(line: Line, taken: int, floor: int | None, most: int | None) -> int:
    """Return what a line is worth without what losses took of it, by its floor and its cap."""
    worth, leaning = line.amount + taken, line.amount or line.base
    if floor is not None and leaning and not line.barred:
        worth = max(worth, floor) if leaning > 0 else min(worth, -floor)
    return worth if most is None else max(-most, min(most, worth))


def as_return(taken: int, floor: int | None, most: int | None) -> int:
    """Return what is taken of an event without a line, by the floor and cap of a line as large.

    >>> as_return(0, 50, None), as_return(-20, 50, None), as_return(-90, 50, 70)
    (0, -50, -70)
    """
    worth = abs(taken)
    if taken and floor is not None:
        worth = max(worth, floor)
    if most is not None:
        worth = min(worth, most)
    return worth if taken > 0 else -worth


def served(lines: Iterable[Line], scene: Scene) -> Iterator[Line]:
    """Take of each fall what is unserved, rounded once unless a floor or cap left less of it."""
    rounded = rounder(scene.plan)
    for line in lines:
        if line.unserved is None:
            yield line
            continue
        exact = line.exact * line.unserved
        factor = Fraction(1) if line.factor is None else line.factor
        uncut = 0 if line.barred else rounded(exact * factor)
        amount = rounded(line.amount * line.unserved) if line.cut else uncut
        yield replace(line, exact=exact, amount=amount, cut=uncut - amount)
