"""From lines to payouts: sums, clawbacks, holds, differences, guarantees, draws, carry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial

from compalign.incentives.guarantee import Guarantee
from compalign.terms.draws import Draw
from tests.reference.days import Span
from tests.reference.draws import Debt, Purse
from tests.reference.entries import BEFORE_TOP_UPS, CARRY, Balance, Entry, HeldPay, Settled, Taken
from tests.reference.exact import round_half
from tests.reference.holds import Alongside, Held, Waiting, held_lines
from tests.reference.losses import orphans
from tests.reference.periods import pay_calendar
from tests.reference.results import Line
from tests.reference.scene import Scene
from tests.reference.standing import Standing
from tests.reference.taking import Claim, Meeting


@dataclass
class Settling:
    """One settlement: the lines of all pay periods so far, and the entries of an earlier run.

    `asked` are the pay periods that are wanted; the scene's horizon holds all up to the last one.
    """

    lines: Sequence[Line]
    scene: Scene
    asked: Sequence[Span]
    closed: Sequence[Entry] = ()
    entries: list[Entry] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)
    holds: list[HeldPay] = field(default_factory=list)
    clawbacks: list[Taken] = field(default_factory=list)

    def settled(self) -> Settled:
        """Work out every stage, and keep what is asked for."""
        self._sum_lines()
        self._meet_losses()
        open_periods = [one for one in self.scene.horizon.periods if one > self._last_closed()]
        if self.closed:
            self._differ(open_periods)
        self._top_up_and_draw(open_periods)
        labels = {period.label for period in self.asked}
        shown = [one for one in self.entries if one.period in labels and one.amount]
        told = [one for one in self.balances if one.period in labels]
        clawbacks = [one.clawback for one in self.scene.plan.incentives if one.clawback]
        taken = [one for one in self.clawbacks if one.period in labels]
        lost = [
            loss
            for loss in orphans(clawbacks, self.scene)
            if any(period.holds(loss.day) for period in self.asked)
        ]
        return Settled(shown, told, self.holds, taken, lost)

    def _last_closed(self) -> Span:
        calendar = pay_calendar(self.scene.plan)
        named = [calendar.named(one.period) for one in self.closed]
        return max(named, default=Span(date.min, date.min))

    def _sum_lines(self) -> None:
        """Enter the sums of lines; what losses take is met elsewhere."""
        clawing = {one.id for one in self.scene.plan.incentives if one.clawback}
        sums: dict[tuple[str, str, str, str | None, str], int] = {}
        for line in self.lines:
            if line.undoes is None or line.incentive not in clawing:
                key = (line.payee, line.period, line.incentive, line.goal, line.entry)
                sums[key] = sums.get(key, 0) + line.amount
        self.entries += [Entry(*key, amount) for key, amount in sums.items()]

    def _meet_losses(self) -> None:
        """Enter what is held, clawed back, forfeited and released."""
        held = held_lines(self.lines, self.scene.plan.incentives, self.scene)
        for incentive in self.scene.plan.incentives:
            if incentive.clawback is not None:
                own = [line for line in self.lines if line.incentive == incentive.id]
                for claim, taken in Meeting(incentive, own, held, self.scene).taken():
                    self.clawbacks.append(taken)
                    self.entries += _taken(claim, taken)
        self._hold(held)

    def _hold(self, held: Held) -> None:
        last = self.scene.horizon.periods[-1:]
        for one in held.every:
            self.entries += _moves(one, self.scene.horizon.periods)
            forfeited = one.forfeited(last[0]) if isinstance(one, Waiting) else 0
            event = one.event if isinstance(one, Waiting) else None
            self.holds.append(
                HeldPay(
                    one.payee, one.incentive, one.period.label, event, one.amount,
                    one.released(last[0]), forfeited,
                )
            )  # fmt: skip

    def _differ(self, open_periods: Sequence[Span]) -> None:
        """Put the closed entries in the place of today's; pay the difference when first open."""
        closed = {one.period for one in self.closed}
        last = self._last_closed()
        closed |= {one.label for one in self.scene.horizon.periods if one <= last}
        today = _sums((one.period, one) for one in self.entries if one.period in closed)
        paid = _sums(
            (one.of_period or one.period if one.entry == "prior_period" else one.period, one)
            for one in self.closed
            if one.entry in BEFORE_TOP_UPS and not _is_forgiven(one)
        )
        self.entries = [one for one in self.entries if one.period not in closed]
        self.entries += self.closed
        paying = [one for one in self.asked if one in open_periods][:1]
        for payee, incentive, period in today.keys() | paid.keys():
            key = (payee, incentive, period)
            amount = today.get(key, 0) - paid.get(key, 0)
            for first in paying if amount else ():
                self.entries.append(
                    Entry(
                        payee, first.label, incentive, None, "prior_period", amount,
                        of_period=period,
                    )
                )  # fmt: skip

    def _top_up_and_draw(self, open_periods: Sequence[Span]) -> None:
        """Settle every payee from the first open period on."""
        plan = self.scene.plan
        draws = {draw.id: Standing(draw, self.scene) for draw in plan.draws}
        guarantees = [
            (one, Standing(one, self.scene))
            for one in plan.incentives
            if isinstance(one, Guarantee)
        ]
        standing = [*draws.values(), *(place for _, place in guarantees)]
        payees = {one.payee for one in self.entries}.union(*(one.payees() for one in standing))
        for payee in sorted(payees):
            purse = Purse(plan, payee, partial(drawn, draws, payee))
            self._open(purse)
            for period in open_periods:
                for guarantee, place in guarantees:
                    self._guarantee(guarantee, place, payee, period)
                pay = sum(one.amount for one in self._before(payee, period))
                self.entries += purse.settle(pay, period)
            self.balances += purse.balances

    def _open(self, purse: Purse) -> None:
        """Begin with what the closed entries leave owing and carried."""
        calendar = pay_calendar(self.scene.plan)
        own = [one for one in self.closed if one.payee == purse.payee]
        own.sort(key=lambda one: calendar.named(one.period))
        for draw in self.scene.plan.draws:
            for one in own if draw.recover else ():
                if one.incentive == draw.id and one.entry in ("draw_advance", "draw_recovery"):
                    debt = purse.debts.setdefault(draw.id, Debt())
                    debt.add(one.amount, calendar.named(one.period))
        purse.carried = sum(one.amount for one in own if one.entry == "carried")
        purse.before = self._last_closed()

    def _before(self, payee: str, period: Span) -> Iterator[Entry]:
        for one in self.entries:
            if (one.payee, one.period) == (payee, period.label):
                yield one

    def _guarantee(self, one: Guarantee, place: Standing, payee: str, period: Span) -> None:
        days = place.days_inside(payee, period)
        if not days:
            return
        amount = place.amount(payee, period)
        if one.prorate == "days":
            amount = prorated(amount, days, period)
        pay = sum(
            entry.amount
            for entry in self._before(payee, period)
            if not one.of or entry.incentive in one.of
        )
        if amount > pay:
            self.entries.append(
                Entry(payee, period.label, one.id, None, "guarantee_top_up", amount - pay)
            )


def drawn(draws: Mapping[str, Standing], payee: str, draw: Draw, period: Span) -> int | None:
    """Return what a draw amounts to in a pay period; none for somebody outside."""
    place = draws[draw.id]
    return place.amount(payee, period) if place.days_inside(payee, period) else None


def prorated(amount: int, days: int, period: Span) -> int:
    """Return the part of an amount for some days of a period."""
    return round_half(Fraction(amount * days, len(period.days())))


def _taken(claim: Claim, taken: Taken) -> Iterator[Entry]:
    """Enter what a loss forfeits and claws back, in its own pay period."""
    about = None if taken.of_period == taken.period else taken.of_period
    entry = Entry(taken.payee, taken.period, taken.incentive, claim.goal, "", 0, None, about)
    for name, amount, event in (
        ("held", taken.forfeited, taken.event),
        ("forfeited", -taken.forfeited, taken.event),
        ("clawback", -taken.clawed, taken.loss),
    ):
        yield replace(entry, entry=name, amount=amount, event=event)


def _moves(one: Waiting | Alongside, periods: Iterable[Span]) -> Iterator[Entry]:
    """Enter what waits, and what each pay period releases of it."""
    event = one.event if isinstance(one, Waiting) else None
    entry = Entry(one.payee, one.period.label, one.incentive, one.goal, "held", -one.amount, event)
    yield entry
    before = 0
    for period in periods:
        if period >= one.period:
            now = one.released(period)
            about = None if period == one.period else one.period.label
            yield replace(
                entry, period=period.label, entry="released", amount=now - before, of_period=about
            )
            before = now


def _sums(dated: Iterable[tuple[str, Entry]]) -> Mapping[tuple[str, str, str], int]:
    """Add up entries by payee, incentive and the pay period that they count for."""
    sums: dict[tuple[str, str, str], int] = {}
    for period, one in dated:
        key = (one.payee, one.incentive, period)
        sums[key] = sums.get(key, 0) + one.amount
    return sums


def _is_forgiven(entry: Entry) -> bool:
    """Tell whether pay below zero was forgiven, which is no part of what was earned."""
    return entry.incentive == CARRY
