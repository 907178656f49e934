"""Which credited events a loss undoes, and how much of what was paid for them is unserved.

Losses are walked in their order: each takes from the deal that it names, or from the account's
latest events still in their window, what earlier losses have left.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from compalign.calendar import add_months
from compalign.terms.clawbacks import LOSSES, Clawback

UNDONE_COLUMNS: Mapping[str, str] = {
    "incentive_no": "integer",
    "loss_no": "bigint",
    "loss_period_no": "integer",
    "undone_no": "bigint",
    "amount": "bigint",
    "gone": "bigint",
    "lost": "bigint",
    "keep_n": "bigint",
    "keep_d": "bigint",
}
"""Of the event `undone_no` with its `amount`, `gone` was lost before and `lost` is lost now;
`keep_n / keep_d` of the pay for it is unserved. A loss that found nothing has neither incentive
nor event."""
DAY_ZERO = date(1970, 1, 1)


class Loss(NamedTuple):
    """A loss, as `claw_losses` gives it."""

    loss_no: int
    account_no: int | None
    day_no: int
    period_no: int
    loss_kind: int
    amount: int
    named: int
    deal_no: int | None
    since_no: int | None = None


class Event(NamedTuple):
    """A credited event, as `claw_events` gives it."""

    event_no: int
    account_no: int | None
    day_no: int
    amount: int
    go_live_no: int | None
    paid_no: int | None


class Reversal(NamedTuple):
    """What a row that reverses an event takes back of it, as `claw_reversals` gives it."""

    event_no: int
    day_no: int
    amount: int


class Undone(NamedTuple):
    """A row of `undone`."""

    incentive_no: int | None
    loss_no: int
    loss_period_no: int
    undone_no: int | None
    amount: int
    gone: int
    lost: int
    keep_n: int
    keep_d: int


class Gone:
    """What is gone of events for one incentive: lost before, or reversed by rows of the ledger."""

    def __init__(self, reversals: Sequence[Reversal]) -> None:
        """Keep the rows that reverse an event, by event."""
        self.lost: defaultdict[int, int] = defaultdict(int)
        self.reversals: defaultdict[int, list[Reversal]] = defaultdict(list)
        for one in reversals:
            self.reversals[one.event_no].append(one)

    def of(self, event: Event, day_no: int) -> int:
        """Return what is gone of an event on a day, at most all of it."""
        rows = self.reversals[event.event_no]
        back = -sum(one.amount for one in rows if one.day_no <= day_no)
        return min(event.amount, max(back, 0) + self.lost[event.event_no])


def undo(
    clawbacks: Mapping[int, Clawback],
    losses: Sequence[Loss],
    events: Sequence[Event],
    reversals: Sequence[Reversal] = (),
) -> Iterator[Undone]:
    """Yield what each loss undoes, by incentive, and each loss for which there was nothing.

    What rows that reverse an event have taken back of it by the day of the loss is gone already.
    """
    by_account: defaultdict[int, list[Event]] = defaultdict(list)
    for event in sorted(events, reverse=True):
        if event.account_no is not None:
            by_account[event.account_no].append(event)
    known = {event.event_no: event for event in events}
    ordered = sorted(loss for loss in losses if loss.amount)
    concerned: set[int] = set()
    settled = {loss.loss_no for loss in ordered if loss.deal_no is not None}
    for number, clawback in clawbacks.items():
        gone = Gone(reversals)
        mine = [loss for loss in ordered if LOSSES[loss.loss_kind - 1] in clawback.on]
        for loss in mine:
            there = _candidates(loss, known, by_account)
            found = _taken(clawback, loss, there, gone)
            if found or _is_too_late(clawback, loss, there):
                settled.add(loss.loss_no)
            yield from _undone(number, clawback, loss, found, gone)
        concerned |= {loss.loss_no for loss in mine}
    for loss in ordered:
        if loss.loss_no in concerned - settled:
            yield Undone(None, loss.loss_no, loss.period_no, None, 0, 0, loss.amount, 0, 1)


def _undone(
    number: int,
    clawback: Clawback,
    loss: Loss,
    found: Sequence[tuple[Event, int]],
    gone: Gone,
) -> Iterator[Undone]:
    """Yield what is taken back of each event that a loss undoes, and add it to what is gone."""
    for event, lost in found:
        share = unserved(clawback, event, loss.day_no)
        if share > 0:
            yield Undone(
                number, loss.loss_no, loss.period_no, event.event_no, event.amount,
                gone.of(event, loss.day_no), lost, share.numerator, share.denominator,
            )  # fmt: skip
        gone.lost[event.event_no] += lost


def _candidates(
    loss: Loss, known: Mapping[int, Event], by_account: Mapping[int, Sequence[Event]]
) -> Sequence[Event]:
    """Return the named event, or the account's events, the latest first."""
    if loss.named:
        named = known.get(loss.deal_no) if loss.deal_no is not None else None
        return [] if named is None else [named]
    return by_account.get(loss.account_no, ()) if loss.account_no is not None else ()


def _is_too_late(clawback: Clawback, loss: Loss, events: Sequence[Event]) -> bool:
    """Tell whether the window of the account's last event is over, or of its first close, where
    the ledgers do not go back to an event."""
    before = [event for event in events if event.day_no <= loss.day_no]
    if before:
        return not _is_open(clawback, before[0], loss.day_no)
    since = loss.since_no
    return since is not None and _day(loss.day_no) >= clawback.within.after(_day(since))


def _taken(
    clawback: Clawback, loss: Loss, events: Sequence[Event], gone: Gone
) -> Sequence[tuple[Event, int]]:
    """Return the events in their window, each with what the loss takes of what is left of it."""
    left, found = loss.amount, list[tuple[Event, int]]()
    for event in events:
        lost = min(left, event.amount - gone.of(event, loss.day_no))
        if lost > 0 and _is_open(clawback, event, loss.day_no):
            found.append((event, lost))
            left -= lost
    return found


def _start(clawback: Clawback, event: Event) -> int | None:
    """Return the day on which the window begins; None where it is not known yet."""
    starts = {"credit_date": event.day_no, "go_live": event.go_live_no, "paid": event.paid_no}
    return starts[clawback.start]


def _is_open(clawback: Clawback, event: Event, day_no: int) -> bool:
    start = _start(clawback, event)
    if event.day_no > day_no:
        return False
    return start is None or _day(day_no) < clawback.within.after(_day(start))


def unserved(clawback: Clawback, event: Event, day_no: int) -> Fraction:
    """Return the share of the pay for an event that a loss on a day takes back."""
    start_no = _start(clawback, event)
    start = _day(day_no if start_no is None else min(start_no, day_no))
    not_begun = start_no is None or start_no > day_no
    day = _day(day_no)
    if clawback.share is not None:
        return clawback.share
    if clawback.by_age:
        ages = clawback.by_age.items()
        return next((share for age, share in ages if day < age.after(start)), Fraction(0))
    if clawback.prorate is None or not_begun:
        return Fraction(1)
    if clawback.prorate == "by_day":
        term = (clawback.within.after(start) - start).days
        return Fraction(max(0, term - (day - start).days), term)
    completed = _whole_months(start, day)
    served = completed if clawback.count == "completed" else completed + 1
    return Fraction(max(0, clawback.within.count - served), clawback.within.count)


def _whole_months(start: date, day: date) -> int:
    """Return how many months counted from `start` are over on a day.

    >>> _whole_months(date(2025, 1, 15), date(2025, 5, 20))
    4
    """
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if add_months(start, months) <= day else months - 1


def _day(number: int) -> date:
    return DAY_ZERO + timedelta(days=number)
