"""Guarantees, draws and what is carried: one payee's pay periods, walked in their order.

In each period: what is due, then guarantees, then draws, then what is below zero. Everything is
whole minor units; what a payee is paid is the sum of the entries.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from compalign.terms.draws import NegativePay

BALANCE_ENTRY_COLUMNS: Mapping[str, str] = {
    "payee_no": "integer",
    "period_no": "integer",
    "incentive_no": "integer",
    "entry": "string",
    "of_period_no": "integer",
    "amount": "bigint",
    "opening": "bigint",
    "advanced": "bigint",
    "recovered": "bigint",
    "closing": "bigint",
}
"""Rows with `entry` are entries; rows without are balances of a draw or of what is carried."""


@dataclass(frozen=True)
class Support:
    """A guarantee or a draw as the walk needs it.

    `amounts` gives the amount of each pay period; `counted` are the incentives that a guarantee
    tops up, None for all.
    """

    number: int
    incentive_no: int
    amounts: Mapping[int, int]
    form: str
    recover: bool = True
    from_excess: bool = True
    counted: frozenset[int] | None = None
    prorate: bool = False


class Inside(NamedTuple):
    """How much of a pay period a payee is inside a support, and the payee's own draw."""

    days: int
    of_days: int
    own: int | None


class Row(NamedTuple):
    """A row of `balance_entries`."""

    payee_no: int
    period_no: int
    incentive_no: int
    entry: str | None
    of_period_no: int | None = None
    amount: int | None = None
    opening: int | None = None
    advanced: int | None = None
    recovered: int | None = None
    closing: int | None = None


@dataclass
class Debt:
    """What a payee owes on a draw, and since when."""

    balance: int = 0
    since: int = 0
    opening: int = 0
    advanced: int = 0
    recovered: int = 0

    def begin(self) -> None:
        """Take the balance over into the next period."""
        self.opening, self.advanced, self.recovered = self.balance, 0, 0

    def advance(self, amount: int, period: int) -> None:
        """Owe more."""
        if self.balance == 0:
            self.since = period
        self.balance += amount
        self.advanced += amount

    def recover(self, amount: int) -> None:
        """Owe less."""
        self.balance -= amount
        self.recovered += amount


@dataclass
class Account:
    """One payee: what is owed on each draw, and what is carried from pay below zero."""

    payee_no: int
    debts: dict[int, Debt] = field(default_factory=lambda: defaultdict(Debt))
    carried: int = 0
    carried_from: int | None = None


@dataclass(frozen=True)
class Settlement:
    """The plan's supports, in order, and what it does with pay below zero."""

    supports: Sequence[Support]
    negative_pay: NegativePay
    carry_no: int

    def periods(
        self,
        account: Account,
        due: Mapping[int, Mapping[int, int]],
        inside: Mapping[tuple[int, int], Inside],
        periods: Sequence[int],
    ) -> Iterator[Row]:
        """Yield the rows of one payee; `due` gives each period's pay by incentive."""
        for period in periods:
            pay = dict(due.get(period, {}))
            yield from self._guarantees(account, period, pay, inside)
            total = sum(pay.values())
            rows = list(self._draws(account, period, total, inside))
            yield from rows
            total += sum(row.amount or 0 for row in rows)
            yield from self._below_zero(account, period, total)

    def _guarantees(
        self,
        account: Account,
        period: int,
        pay: dict[int, int],
        inside: Mapping[tuple[int, int], Inside],
    ) -> Iterator[Row]:
        for one in self.supports:
            stay = inside.get((one.number, period))
            if one.form != "guarantee" or stay is None:
                continue
            wanted = one.amounts.get(period, 0)
            if one.prorate:
                wanted = (2 * wanted * stay.days + stay.of_days) // (2 * stay.of_days)
            counted = sum(
                amount
                for number, amount in pay.items()
                if one.counted is None or number in one.counted
            )
            if wanted > counted:
                top_up = wanted - counted
                pay[one.incentive_no] = pay.get(one.incentive_no, 0) + top_up
                yield Row(
                    account.payee_no, period, one.incentive_no, "guarantee_top_up", None, top_up
                )

    def _draws(
        self,
        account: Account,
        period: int,
        pay: int,
        inside: Mapping[tuple[int, int], Inside],
    ) -> Iterator[Row]:
        draws = [one for one in self.supports if one.form != "guarantee"]
        running = {
            one.number: _amount(one, period, inside[one.number, period])
            for one in draws
            if (one.number, period) in inside
        }
        for one in draws:
            account.debts[one.number].begin()
        advanced, short = 0, False
        for one in draws:
            amount = running.get(one.number)
            if amount is None:
                continue
            if one.form == "top_up":
                amount = max(0, amount - pay - advanced)
                short = short or amount > 0
            if amount > 0:
                advanced += amount
                if one.recover:
                    account.debts[one.number].advance(amount, period)
                yield Row(account.payee_no, period, one.incentive_no, "draw_advance", None, amount)
        kept = max(
            (
                running[one.number]
                for one in draws
                if one.number in running and one.form == "top_up" and one.from_excess
            ),
            default=0,
        )
        free = 0 if short else max(0, pay - kept)
        yield from self._recoveries(account, period, free, draws, running)

    def _recoveries(
        self,
        account: Account,
        period: int,
        free: int,
        draws: Sequence[Support],
        running: Mapping[int, int],
    ) -> Iterator[Row]:
        """Yield what is taken from free pay, the oldest balance first, and each balance."""
        oldest = sorted(draws, key=lambda one: (account.debts[one.number].since, one.number))
        for one in oldest:
            debt = account.debts[one.number]
            resting = one.form == "on_top" and one.number in running
            part = 0 if resting else min(debt.balance, free)
            if part > 0:
                free -= part
                debt.recover(part)
                yield Row(account.payee_no, period, one.incentive_no, "draw_recovery", None, -part)
        for one in draws:
            debt = account.debts[one.number]
            if one.recover and (debt.opening or debt.advanced):
                yield Row(
                    account.payee_no, period, one.incentive_no, None, None, None,
                    debt.opening, debt.advanced, debt.recovered, debt.balance,
                )  # fmt: skip

    def _below_zero(self, account: Account, period: int, total: int) -> Iterator[Row]:
        carry = (account.payee_no, period, self.carry_no)
        opening = account.carried
        if opening:
            yield Row(*carry, "carried", account.carried_from, -opening)
            total -= opening
            account.carried = 0
        if total < 0 and self.negative_pay == "floor_at_zero":
            yield Row(*carry, "floor", None, -total)
        elif total < 0 and self.negative_pay == "carry":
            yield Row(*carry, "carried", None, -total)
            account.carried, account.carried_from = -total, period
        if opening or account.carried:
            change = account.carried - opening
            yield Row(
                *carry, None, None, None,
                opening, max(0, change), max(0, -change), account.carried,
            )  # fmt: skip


def _amount(draw: Support, period: int, stay: Inside) -> int:
    return draw.amounts.get(period, 0) if stay.own is None else stay.own
