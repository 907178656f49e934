"""The book of assignments: who holds which accounts, and how they are handed over in time.

Reps hold accounts one by one. So do account managers and CSMs, except for small customers:
their account managers hold a territory, their CSMs the segment together, by weight. Somebody
who leaves hands everything over that day; somebody who joins takes accounts from the most
loaded colleagues.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from samples.history import TERRITORIES, Customer
from samples.horizon import Horizon, quarter_of
from samples.rows import Row
from samples.staff import SELLING_ROLES, Tenure

WHOLE = Decimal(1)
PAIR = (Decimal("0.7"), Decimal("0.3"))
PAIRED = 0.35
"""How likely an enterprise customer has two CSMs, who share it like a `PAIR`."""


@dataclass
class Holding:
    """One row of the assignments sheet; `column` is account, territory or segment."""

    payee: str
    role: str
    column: str
    value: str
    start: date | None
    end: date | None
    weight: Decimal


class Book:
    """All holdings, with the open ones of each payee and those of each place."""

    def __init__(self, staff: Iterable[Tenure]) -> None:
        """Begin without holdings."""
        self.holdings: list[Holding] = []
        self.staff = {role: [one for one in staff if one.role == role] for role in SELLING_ROLES}
        self._open: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        self._places: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def give(self, holding: Holding) -> None:
        """Add a holding."""
        number = len(self.holdings)
        self.holdings.append(holding)
        self._open[holding.role, holding.payee][number] = None
        self._places[holding.role, holding.column, holding.value].append(number)

    def hand_over(self, number: int, heir: str, day: date) -> None:
        """End a holding on `day` and let the heir's begin the same day."""
        old = self.holdings[number]
        old.end = day
        del self._open[old.role, old.payee][number]
        self.give(Holding(heir, old.role, old.column, old.value, day, None, old.weight))

    def open_of(self, tenure: Tenure) -> list[int]:
        """Return the numbers of the holdings that a person has open in a role."""
        return list(self._open[tenure.role, tenure.payee])

    def load(self, tenure: Tenure) -> int:
        """Return how many holdings a person has open in a role."""
        return len(self._open[tenure.role, tenure.payee])

    def lightest(self, role: str, day: date, besides: Iterable[str] = ()) -> Tenure:
        """Return the active person with the fewest holdings in a role, the first among equals."""
        active = [one for one in self.staff[role] if one.active(day) and one.payee not in besides]
        return min(active, key=self.load)

    def holders(self, role: str, customer: Customer, day: date) -> list[Holding]:
        """Return the holdings that count for an account that day: the narrowest that exist."""
        for column in ("account", "territory", "segment"):
            places = self._places.get((role, column, getattr(customer, column)), ())
            rows = [self.holdings[number] for number in places]
            found = [
                row
                for row in rows
                if (row.start is None or row.start <= day) and (row.end is None or day < row.end)
            ]
            if found:
                return found
        return []

    def beside(self, number: int) -> set[str]:
        """Return who holds the same place in the same role at the moment."""
        one = self.holdings[number]
        places = self._places[one.role, one.column, one.value]
        return {self.holdings[place].payee for place in places if self.holdings[place].end is None}


def assign(rng: Random, staff: list[Tenure], customers: list[Customer], horizon: Horizon) -> Book:
    """Return the book after all arrivals, departures and new accounts, in the order of days."""
    book = Book(staff)
    _share_small_customers(book, horizon)
    old = [one for one in customers if one.first_close < horizon.first]
    for customer in old:
        _place(rng, book, customer, horizon, book.lightest("rep", horizon.first))
    arrivals = customers[len(old) :]
    wins: dict[tuple[str, str], int] = defaultdict(int)
    by_account = {one.account: one for one in customers}
    for day in _days(staff, arrivals, horizon):
        for tenure in staff:
            if tenure.end == day:
                _leave(book, tenure, day)
        for tenure in staff:
            if tenure.start == day and tenure.role in SELLING_ROLES:
                _join(rng, book, tenure, by_account)
        while arrivals and arrivals[0].first_close == day:
            seller = _seller(book, day, wins)
            _place(rng, book, arrivals.pop(0), horizon, seller)
    return book


def _days(staff: list[Tenure], arrivals: list[Customer], horizon: Horizon) -> list[date]:
    days = {one.first_close for one in arrivals}
    days |= {one.start for one in staff if one.start >= horizon.first}
    days |= {one.end for one in staff if one.end is not None}
    return sorted(days)


def _share_small_customers(book: Book, horizon: Horizon) -> None:
    """Give each territory to an account manager, and the small segment to two CSMs."""
    managers = [one for one in book.staff["am"] if one.active(horizon.first)]
    for place, territory in enumerate(TERRITORIES):
        payee = managers[place % len(managers)].payee
        book.give(Holding(payee, "am", "territory", territory, None, None, WHOLE))
    for csm, weight in zip(book.staff["csm"][:2], (Decimal("0.6"), Decimal("0.4")), strict=True):
        book.give(Holding(csm.payee, "csm", "segment", "smb", None, None, weight))


def _seller(book: Book, day: date, wins: dict[tuple[str, str], int]) -> Tenure:
    """Return the rep who has won the fewest accounts this quarter."""
    label = quarter_of(day).label
    active = [one for one in book.staff["rep"] if one.active(day)]
    seller = min(active, key=lambda one: (wins[one.payee, label], book.load(one)))
    wins[seller.payee, label] += 1
    return seller


def _place(rng: Random, book: Book, customer: Customer, horizon: Horizon, seller: Tenure) -> None:
    """Give a customer its rep, before the first deal, and unless it is small its AM and CSM."""
    day, column = customer.first_close, "account"
    early = day - timedelta(days=rng.randint(0, 30)) if day >= horizon.first else day
    start = max(early, seller.start)
    book.give(Holding(seller.payee, "rep", column, customer.account, start, None, WHOLE))
    if customer.segment == "smb":
        return
    today = max(day, horizon.first)
    pair = customer.segment == "enterprise" and rng.random() < PAIRED
    team = [("am", WHOLE), *(("csm", weight) for weight in (PAIR if pair else (WHOLE,)))]
    taken: set[str] = set()
    for role, weight in team:
        one = book.lightest(role, today, taken)
        taken.add(one.payee)
        start = max(day, one.start)
        book.give(Holding(one.payee, role, column, customer.account, start, None, weight))


def _leave(book: Book, tenure: Tenure, day: date) -> None:
    for number in book.open_of(tenure):
        heir = book.lightest(tenure.role, day, book.beside(number))
        book.hand_over(number, heir.payee, day)


def _join(rng: Random, book: Book, newcomer: Tenure, customers: dict[str, Customer]) -> None:
    """Move paying accounts to a newcomer, until three quarters of the usual load are reached."""
    team = [one for one in book.staff[newcomer.role] if one.active(newcomer.start)]
    movable: dict[str, list[int]] = {}
    for giver in team:
        mine = [] if giver is newcomer else _movable(book, giver, newcomer.start, customers)
        movable[giver.payee] = rng.sample(mine, len(mine))
    usual = max(1, sum(map(book.load, team)) * 3 // (4 * len(team)))
    while book.load(newcomer) < usual and any(movable.values()):
        giver = max((one for one in team if movable[one.payee]), key=book.load)
        number = movable[giver.payee].pop()
        if newcomer.payee not in book.beside(number):
            book.hand_over(number, newcomer.payee, newcomer.start)


def _movable(book: Book, giver: Tenure, day: date, customers: dict[str, Customer]) -> list[int]:
    """Return the giver's accounts that pay and were not handed over earlier in the year."""
    unmoved = max(date(day.year, 1, 1), giver.start + timedelta(days=1))
    return [
        number
        for number in book.open_of(giver)
        if (held := book.holdings[number]).column == "account"
        and (held.start is None or held.start < unmoved)
        and customers[held.value].pays_on(day)
    ]


def assignment_rows(book: Book) -> list[Row]:
    """Return the assignments sheet, by role, place and day."""
    ordered = sorted(
        book.holdings,
        key=lambda one: (
            SELLING_ROLES.index(one.role), one.column, one.value, one.start or date.min, one.payee,
        ),
    )  # fmt: skip
    return [
        {
            "payee": one.payee,
            "role": one.role,
            "account": one.value if one.column == "account" else None,
            "territory": one.value if one.column == "territory" else None,
            "segment": one.value if one.column == "segment" else None,
            "start": one.start,
            "end": one.end,
            "weight": one.weight,
        }
        for one in ordered
    ]
