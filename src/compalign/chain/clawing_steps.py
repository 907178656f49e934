"""The two walks of clawback as steps: which events a loss undoes, and how it is met."""

from collections.abc import Sequence
from typing import cast

from compalign.chain.clawing import CLAWBACK_COLUMNS, Clawed, HeldLine, Met, Paid, Place, meet
from compalign.chain.plan_index import PlanIndex
from compalign.chain.undoing import UNDONE_COLUMNS, Event, Loss, Reversal, Undone, undo
from compalign.chain.walk import Frames, Walk, walk_step


def undoing_step(index: PlanIndex) -> Walk:
    """Return the step that finds what every loss undoes."""
    clawbacks = {
        number: one.clawback
        for number, one in enumerate(index.plan.all_incentives(), 1)
        if one.clawback is not None
    }

    def walk(frames: Frames) -> Sequence[Undone]:
        """Walk the losses in their order."""
        losses = [Loss(*cast(Loss, row)) for row in frames["claw_losses"]]
        events = [Event(*cast(Event, row)) for row in frames["claw_events"]]
        reversals = [Reversal(*cast(Reversal, row)) for row in frames["claw_reversals"]]
        return list(undo(clawbacks, losses, events, reversals))

    reads = {
        "claw_losses": Loss._fields,
        "claw_events": Event._fields,
        "claw_reversals": Reversal._fields,
    }
    return walk_step("undone", UNDONE_COLUMNS, reads, walk)


def clawing_step() -> Walk:
    """Return the step that meets what is taken back by what is held and what was paid."""
    reads = {
        "clawed_lines": Clawed._fields,
        "claw_paid": ("incentive_no", "payee_no", "period_no", "at_once", "waiting"),
        "claw_held": ("incentive_no", "payee_no", "period_no", "event_no", "amount"),
        "claw_steps": ("incentive_no", "payee_no", "event_no", "release_no", "reached"),
    }
    return walk_step("clawbacks", CLAWBACK_COLUMNS, reads, _met)


def _met(frames: Frames) -> Sequence[Met]:
    paid: dict[Place, Paid] = {}
    for row in frames["claw_paid"]:
        *place, at_once, waiting = cast(tuple[int, ...], row)
        paid[cast(Place, tuple(place))] = Paid(at_once, waiting)
    steps: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for row in frames["claw_steps"]:
        incentive, payee, event, release, reached = cast(tuple[int, ...], row)
        steps.setdefault((incentive, payee, event), []).append((release, reached))
    for row in frames["claw_held"]:
        incentive, payee, period, event, amount = cast(tuple[int, ...], row)
        line = HeldLine(amount, steps.get((incentive, payee, event), ()))
        paid.setdefault((incentive, payee, period), Paid()).held[event] = line
    clawed = [Clawed(*cast(Clawed, row)) for row in frames["clawed_lines"]]
    return list(meet(clawed, paid))
