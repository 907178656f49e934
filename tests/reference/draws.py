"""Draws and carry: what one payee is paid in advance, pays back, and takes into the next period."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from compalign.plan.model import Plan
from compalign.terms.draws import Draw
from tests.reference.days import Span
from tests.reference.entries import CARRY, Balance, Entry

Amounts = Callable[[Draw, Span], int | None]
"""What a draw amounts to in a pay period; none where the payee is not inside."""


@dataclass
class Debt:
    """What is owed by one draw, and since when."""

    owed: int = 0
    since: Span | None = None

    def add(self, amount: int, period: Span) -> None:
        """Owe more, or with a negative amount less; what is paid off begins anew."""
        if not self.owed:
            self.since = period
        self.owed += amount


@dataclass
class Purse:
    """The pay of one payee from period to period: debts by draw, and what is carried."""

    plan: Plan
    payee: str
    amounts: Amounts
    debts: dict[str, Debt] = field(default_factory=dict)
    carried: int = 0
    before: Span | None = None
    balances: list[Balance] = field(default_factory=list)

    def settle(self, pay: int, period: Span) -> list[Entry]:
        """Return the entries of a pay period after all that was earned and guaranteed."""
        running = {
            draw.id: amount
            for draw in self.plan.draws
            if (amount := self.amounts(draw, period)) is not None
        }
        opening = {draw.id: self._debt(draw).owed for draw in self.plan.draws}
        advances = self._advance(pay, period, running)
        recovered = self._recover(pay, period, running, short=self._falls_short)
        entries = [
            Entry(self.payee, period.label, draw.id, None, entry, amount)
            for draw in self.plan.draws
            for entry, amount in (
                ("draw_advance", advances.get(draw.id, 0)),
                ("draw_recovery", -recovered.get(draw.id, 0)),
            )
            if amount
        ]
        for draw in self.plan.draws:
            given = advances.get(draw.id, 0) if draw.recover else 0
            self._tell(period, draw.id, opening[draw.id], given, recovered.get(draw.id, 0))
        left = pay + sum(advances.values()) - sum(recovered.values())
        return entries + self._carry(left, period)

    _falls_short: bool = False

    def _advance(self, pay: int, period: Span, running: dict[str, int]) -> dict[str, int]:
        """Pay each draw in advance: what lacks, or its amount."""
        given: dict[str, int] = {}
        self._falls_short = False
        for draw in self._of(running):
            amount = running[draw.id]
            if draw.form == "top_up":
                amount = max(amount - pay - sum(given.values()), 0)
                self._falls_short = self._falls_short or amount > 0
            given[draw.id] = amount
            if draw.recover and amount:
                self._debt(draw).add(amount, period)
        return given

    def _recover(
        self, pay: int, period: Span, running: dict[str, int], short: bool
    ) -> dict[str, int]:
        """Pay back from what exceeds the running top-ups, the oldest debt first."""
        if short:
            return {}
        kept = [
            running[draw.id]
            for draw in self._of(running)
            if draw.form == "top_up" and draw.recover_from == "excess"
        ]
        left = max(pay - max(kept, default=0), 0)
        owing = [
            draw
            for draw in self.plan.draws
            if self._debt(draw).owed and not (draw.form == "on_top" and draw.id in running)
        ]
        owing.sort(key=lambda draw: self._debt(draw).since or period)
        paid: dict[str, int] = {}
        for draw in owing:
            paid[draw.id] = min(left, self._debt(draw).owed)
            left -= paid[draw.id]
            self._debt(draw).add(-paid[draw.id], period)
        return paid

    def _carry(self, pay: int, period: Span) -> list[Entry]:
        """Take what was carried, and carry, forgive or collect what is below zero."""
        entries, opening = [], self.carried
        if opening and self.before is not None:
            of = self.before.label
            entries.append(
                Entry(self.payee, period.label, CARRY, None, "carried", -opening, of_period=of)
            )
        below = max(opening - pay, 0)
        self.carried = below if self.plan.negative_pay == "carry" else 0
        if below and self.plan.negative_pay != "collect":
            entry = "carried" if self.carried else "floor"
            entries.append(Entry(self.payee, period.label, CARRY, None, entry, below))
        change = self.carried - opening
        self._tell(period, CARRY, opening, max(change, 0), max(-change, 0))
        self.before = period
        return entries

    def _of(self, running: dict[str, int]) -> Sequence[Draw]:
        return [draw for draw in self.plan.draws if draw.id in running]

    def _debt(self, draw: Draw) -> Debt:
        return self.debts.setdefault(draw.id, Debt())

    def _tell(self, period: Span, kind: str, opening: int, advanced: int, recovered: int) -> None:
        if opening or advanced:
            closing = opening + advanced - recovered
            self.balances.append(
                Balance(self.payee, period.label, kind, opening, advanced, recovered, closing)
            )
