"""Quotas: a target for each payee, goal and quarter, set near what was sold later.

A quota leans on the quarter's result and on the person's own average, times a temper of the
person and of the year, so that attainments spread, most of them from 40 % to 160 %.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random

from samples.book import Book
from samples.history import Customer
from samples.horizon import Horizon, Quarter, quarter_of
from samples.rows import Row, money
from samples.staff import Tenure, ramp_of

GOAL_OF_ROLE = {"rep": "acquisition", "am": "growth", "csm": "growth"}
SHARE_PERCENT = {"new": {"rep": 100}, "expansion": {"am": 70, "csm": 30}}
STEP = 50_000
"""Quotas are round: multiples of 500.00, in cents."""

Sold = dict[tuple[str, str, str], int]


def quota_rows(
    rng: Random, staff: list[Tenure], customers: list[Customer], book: Book, horizon: Horizon
) -> list[Row]:
    """Return the quotas sheet, by payee, goal and quarter.

    Acquisition has all quarters of every year that a rep is there in, with a ramp of 0 % before
    a newcomer comes, because a ladder over the year needs a target for the whole of it.
    """
    sold = _sold(customers, book)
    rows: list[Row] = []
    for tenure in sorted(staff, key=lambda one: (one.payee, one.start)):
        if tenure.role in GOAL_OF_ROLE:
            rows += _quotas_of(rng, tenure, sold, horizon)
    return rows


def _sold(customers: list[Customer], book: Book) -> Sold:
    """Add up roughly what each payee is credited with, by payee, role and quarter, in cents."""
    sold: Sold = defaultdict(int)
    for customer in customers:
        for event in customer.events:
            for role, percent in SHARE_PERCENT.get(event.kind, {}).items():
                held = book.holders(role, customer, event.day)
                total = sum(int(one.weight * 10) for one in held)
                for one in held:
                    part = event.amount * percent * int(one.weight * 10) // (total * 100)
                    sold[one.payee, role, quarter_of(event.day).label] += part
    return sold


def _quotas_of(rng: Random, tenure: Tenure, sold: Sold, horizon: Horizon) -> Iterator[Row]:
    there = [one for one in horizon.quarters if _overlaps(tenure, one)]
    results = [sold[tenure.payee, tenure.role, one.label] for one in there]
    usual = sum(results) // len(results) or 1_000_000
    temper = {year: rng.randint(64, 132) for year in horizon.years}
    years = {one.start.year for one in there}
    for quarter in horizon.quarters:
        whole_year = tenure.role == "rep" and quarter.start.year in years
        if quarter not in there and not whole_year:
            continue
        ramp = ramp_of(tenure, quarter.start)
        result = sold[tenure.payee, tenure.role, quarter.label] or usual
        full = (usual + 3 * result) // 4 * temper[quarter.start.year] // 100
        full = full * rng.randint(92, 110) // 100 * (2 if 0 < ramp < 1 else 1)
        yield {
            "payee": tenure.payee,
            "goal": GOAL_OF_ROLE[tenure.role],
            "period": quarter.label,
            "amount": money(max(STEP, (full + STEP // 2) // STEP * STEP)),
            "ramp": ramp,
        }


def _overlaps(tenure: Tenure, quarter: Quarter) -> bool:
    return tenure.start < quarter.end and (tenure.end or date.max) > quarter.start
