"""The customers and what happened to them: deals, renewals and losses, one customer at a time.

An account lives through its years in the order of days; `level` is its recurring amount in
cents, and every loss and renewal is written from it, so none can exceed it. At most one thing
happens on a day, except that a first purchase may have several lines, and that some lower
renewals are told a second time by a contraction row of the same day.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from samples.horizon import Horizon, quarter_of
from samples.names import company_names
from samples.rows import numbered

LEAST_ACCOUNTS = 40
TERRITORIES = ("Americas", "EMEA", "APAC")
SEGMENTS = ("smb", "smb", "midmarket", "midmarket", "enterprise")
ARR_RANGE = {
    "smb": (3_000, 15_000),
    "midmarket": (15_000, 60_000),
    "enterprise": (60_000, 180_000),
}
GO_LIVE_DAYS = {"smb": (7, 30), "midmarket": (30, 90), "enterprise": (60, 180)}
NEW_PRODUCTS = ("Core", "Relay", "Vault")
ADDED_PRODUCTS = ("Seats", "Seats", "Insights", "Relay", "Vault")
SERVICES = ("Onboarding", "Training")
SET_UP_FEE = 0.125
LOST, RENEWED_FOR_MORE, RENEWED_FOR_LESS = 0.07, 0.09, 0.09
LOSS_TOLD_TWICE = 0.4
CONTRACTION, NON_PAYMENT = 0.065, 0.02
"""How likely these are: per first line, per renewal, per lower renewal and per year."""


class Event(NamedTuple):
    """A row of an event ledger before it has an id; amounts in cents.

    `kind` is the deal's kind or the loss's; `recurring` is the deal's `arr` or the renewal's
    `up_for_renewal`.
    """

    ledger: str
    day: date
    account: str
    kind: str
    amount: int
    recurring: int | None = None
    product: str | None = None


@dataclass
class Customer:
    """An account with its history so far."""

    account: str
    name: str
    segment: str
    territory: str
    first_close: date
    go_live: date
    opening: int
    level: int
    lost_on: date | None = None
    contract_end: date | None = None
    events: list[Event] = field(default_factory=list)

    def pays_on(self, day: date) -> bool:
        """Tell whether the account had recurring revenue at the start of that day."""
        return self.first_close < day and (self.lost_on is None or day <= self.lost_on)

    def record(
        self,
        ledger: str,
        day: date,
        kind: str,
        amount: int,
        recurring: int | None = None,
        product: str | None = None,
    ) -> None:
        """Append an event of this account."""
        event = Event(ledger, day, self.account, kind, amount, recurring, product)
        self.events.append(event)


Act = Callable[[Random, Customer, date], None]
"""Something that happens to a customer on a day."""


def found(rng: Random, count: int, horizon: Horizon) -> list[Customer]:
    """Return `count` customers with their histories; the last 45 % of them arrive on the way."""
    if count < LEAST_ACCOUNTS:
        raise ValueError(f"a company needs at least {LEAST_ACCOUNTS} accounts, not {count}")
    old = count - count * 45 // 100
    closes = [_old_close(rng, horizon) for _ in range(old)]
    closes += sorted(_new_close(rng, horizon) for _ in range(count - old))
    names = company_names(rng, count)
    customers: list[Customer] = []
    for number, (name, close) in enumerate(zip(names, closes, strict=True), 1):
        customers.append(_customer(rng, numbered("A", number, count, 3), name, close, horizon))
    return customers


def _old_close(rng: Random, horizon: Horizon) -> date:
    return date(horizon.years[0] - rng.randint(1, 5), rng.randint(1, 12), rng.randint(1, 28))


def _new_close(rng: Random, horizon: Horizon) -> date:
    """Return a day, rather late than early in its quarter, and more in even quarters."""
    month = rng.choice((1, 1, 1, 4, 4, 4, 4, 7, 7, 7, 10, 10, 10, 10))
    late = max(rng.randint(0, 83), rng.randint(0, 83))
    return date(rng.choice(horizon.years), month + late // 28, late % 28 + 1)


def _customer(rng: Random, account: str, name: str, close: date, horizon: Horizon) -> Customer:
    segment = rng.choice(SEGMENTS)
    arr = _arr(rng, segment)
    new = close >= horizon.first
    customer = Customer(
        account=account,
        name=name,
        segment=segment,
        territory=rng.choice(TERRITORIES),
        first_close=close,
        go_live=close + timedelta(days=rng.randint(*GO_LIVE_DAYS[segment])),
        opening=0 if new else arr,
        level=arr,
    )
    if new:
        _first_purchase(rng, customer, arr)
    for year in horizon.years:
        if customer.lost_on is None and year >= close.year:
            _live_through(rng, customer, year)
    if customer.contract_end is None:
        customer.contract_end = _anniversary(close, horizon.end.year) - timedelta(days=1)
    return customer


def _arr(rng: Random, segment: str) -> int:
    """Return a yearly amount in cents, small ones more often than large ones."""
    low, high = ARR_RANGE[segment]
    span = (high - low) * 100
    return low * 100 + min(rng.randint(1, span), rng.randint(1, span))


def _first_purchase(rng: Random, customer: Customer, arr: int) -> None:
    """Sell one to three products on one day; one line in eight has a set-up fee on top."""
    lines = rng.choice((1, 1, 1, 2, 2, 3))
    left = arr
    for place, product in enumerate(NEW_PRODUCTS[:lines]):
        part = left if place == lines - 1 else left * rng.randint(55, 75) // 100
        fee = part * rng.randint(5, 12) // 100 if rng.random() < SET_UP_FEE else 0
        day = customer.first_close
        customer.record("deals", day, "new", part + fee, recurring=part, product=product)
        left -= part


def _anniversary(close: date, year: int) -> date:
    return close.replace(year=year)


def _live_through(rng: Random, customer: Customer, year: int) -> None:
    """Let a year happen, day by day, until the customer is lost."""
    plan: dict[date, Act] = {}
    signing: date | None = None
    if year > customer.first_close.year:
        signing = _renewal_day(rng, customer, year)
        plan[signing] = _renew
    _plan_sales(rng, customer, year, plan)
    if signing is not None:
        _plan_losses(rng, year, signing, plan)
    for day in sorted(plan):
        if customer.lost_on is None:
            plan[day](rng, customer, day)


def _renewal_day(rng: Random, customer: Customer, year: int) -> date:
    """Return the signing: up to two weeks before the contract's last day is over."""
    day = _anniversary(customer.first_close, year) - timedelta(days=rng.randint(0, 14))
    return max(day, date(year, 1, 2))


def _plan_sales(rng: Random, customer: Customer, year: int, plan: dict[date, Act]) -> None:
    wanted = [_expand] * rng.choice((0, 1, 1, 1, 2, 3)) + [_serve] * rng.choice((0, 0, 1))
    for act, offset in zip(wanted, rng.sample(range(365), len(wanted)), strict=True):
        day = date(year, 1, 1) + timedelta(days=offset)
        if day >= customer.first_close + timedelta(days=30):
            plan.setdefault(day, act)


def _plan_losses(rng: Random, year: int, signing: date, plan: dict[date, Act]) -> None:
    """Plan a mid-term loss, outside the renewal's quarter: there it could tell the same loss."""
    day = date(year, 1, 1) + timedelta(days=rng.randint(0, 364))
    chance = rng.random()
    if chance < CONTRACTION + NON_PAYMENT and quarter_of(day) != quarter_of(signing):
        plan.setdefault(day, _contract if chance < CONTRACTION else _stop_paying)


def _expand(rng: Random, customer: Customer, day: date) -> None:
    amount = max(customer.level * rng.randint(400, 2_200) // 10_000, 20_000) + rng.randint(0, 99)
    product = rng.choice(ADDED_PRODUCTS)
    customer.record("deals", day, "expansion", amount, product=product)
    customer.level += amount


def _serve(rng: Random, customer: Customer, day: date) -> None:
    amount = rng.randint(80_000, 900_000)
    customer.record("deals", day, "services", amount, product=rng.choice(SERVICES))


def _renew(rng: Random, customer: Customer, day: date) -> None:
    """Renew in full, for more, for less, or lose the customer that day."""
    level, chance = customer.level, rng.random()
    if chance < LOST:
        customer.record("churn", day, "full", level)
        customer.lost_on, customer.contract_end = day, day - timedelta(days=1)
        return
    if chance < LOST + RENEWED_FOR_MORE:
        renewed = level * rng.randint(1_015, 1_120) // 1_000
    elif chance < LOST + RENEWED_FOR_MORE + RENEWED_FOR_LESS:
        renewed = level * rng.randint(700, 960) // 1_000
    else:
        renewed = level
    customer.record("renewals", day, "renewal", renewed, recurring=level, product="Core")
    if renewed < level and rng.random() < LOSS_TOLD_TWICE:
        customer.record("churn", day, "contraction", level - renewed)
    customer.level = renewed


def _contract(rng: Random, customer: Customer, day: date) -> None:
    amount = customer.level * rng.randint(50, 400) // 1_000
    customer.record("churn", day, "contraction", amount)
    customer.level -= amount


def _stop_paying(_: Random, customer: Customer, day: date) -> None:
    customer.record("churn", day, "non_payment", customer.level)
    customer.lost_on = day
