"""Drawn ledgers: small, and full of what goes wrong at the edges.

Handovers, gaps, overlaps with weights, returns, cents, same-day events, people who come, change
and leave, quotas with ramps. Rows fit their row models, and no two share a key.
"""

from decimal import Decimal

from compalign.plan.model import Plan
from tests.reference.days import fiscal_year, intervals_ending_in
from tests.reference.drawn import (
    ACCOUNTS,
    DAYS,
    PAYEES,
    PLACES,
    Draw,
    Row,
    chance,
    day,
    pick,
    stretch,
)
from tests.reference.drawn_credit_ledgers import add_credit_rows
from tests.reference.drawn_others import draw_others
from tests.reference.exact import minor_per_major

MINOR_AMOUNTS = (
    100_000,
    1,
    250_000,
    70_000,
    -100_000,
    33_333,
    10_001,
    400_000,
    -1,
    5_000_000,
    150_050,
    0,
    -33_334,
    90_000,
    2,
)
"""Amounts in minor units."""

WHALES = (10**13, -(10**13), 9_999_999_999_999, 333_333_333_333)
KINDS = ("new", "expansion", "services", None)
PRODUCTS = ("Core", "Plus", "Edge", None)
QUANTITIES = ("1", "10", "10.5", "25", None)
OWNERS = ("P-1", "P-1; P-2", "P-2;P-1;P-2", "P-3; ;P-9", None)
WEIGHTS = ("1", "1", "2", "0.5", "0.333333333", None)
RAMPS = ("1", "1", "0.5", "0", "0.333333333", None)
TARGETS = ("50000", "33333", "100001", "50000", "0", None)
EDGE_DAYS = (0, 31, 59, 90, 91, 181, 366, 456)
"""Days on which periods begin or end; some events of a ledger fall on one day."""


def draw_ledgers(draw: Draw, plan: Plan, whales: bool = False) -> dict[str, list[Row]]:
    """Draw ledgers for a plan; `whales` adds amounts up to 1e13 minor units.

    People may be missing altogether, and so may the ledgers of `drawn_credit_ledgers.py`; the
    others are always there, if only empty.
    """
    unit = minor_per_major(plan.currency)
    accounts = ACCOUNTS[: draw(2, 6)]
    payees = PAYEES[: draw(2, 5)]
    amounts = (*MINOR_AMOUNTS, *WHALES) if whales else MINOR_AMOUNTS
    drawn = {
        "deals": _deals(draw, accounts, [_major(amount, unit) for amount in amounts]),
        "renewals": _renewals(draw, accounts, unit),
        "churn": _churn(draw, accounts, unit),
        "assignments": _assignments(draw, accounts, payees, list(plan.roles)),
        "quotas": _quotas(draw, plan, payees),
        "accounts": [_account(draw, name, unit) for name in accounts],
    }
    own_rates = any(getattr(one, "payee_rate", None) for one in plan.incentives)
    if own_rates or not chance(draw, 10):
        drawn["people"] = [
            row for payee in payees for row in _people(draw, payee, list(plan.roles))
        ]
    add_credit_rows(draw, plan, drawn, payees)
    draw_others(draw, plan, accounts, payees, drawn, lambda source: day(_day_number(source)))
    return drawn


def _major(minor: int, unit: int) -> Decimal:
    return Decimal(minor) / unit


def _day_number(draw: Draw) -> int:
    """Draw a day; most lie close together, so that totals run up and periods follow each other."""
    if chance(draw, 30):
        return int(pick(draw, EDGE_DAYS))
    return draw(0, int(pick(draw, (150, 150, DAYS - 1))))


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _deals(draw: Draw, accounts: tuple[str, ...], amounts: list[Decimal]) -> list[Row]:
    """Draw deals; the first has a quantity and an owner, so that those columns have a type."""
    rows: list[Row] = []
    for number in range(1, draw(0, 25) + 1):
        first = number == 1
        rows.append(
            {
                "event_id": f"D-{number}",
                "credit_date": day(_day_number(draw)),
                "amount": pick(draw, amounts),
                "account": None if chance(draw, 8) else pick(draw, accounts),
                "kind": pick(draw, KINDS),
                "product": pick(draw, PRODUCTS),
                "arr": pick(draw, amounts) if chance(draw, 25) else None,
                "quantity": _number(pick(draw, QUANTITIES[:1] if first else QUANTITIES)),
                "owner": pick(draw, OWNERS[:1] if first else OWNERS),
            }
        )
    return rows


def _renewals(draw: Draw, accounts: tuple[str, ...], unit: int) -> list[Row]:
    amounts = [_major(minor, unit) for minor in (100_000, 80_000, 1, 33_333, 120_000)]
    return [
        {
            "event_id": f"R-{number}",
            "credit_date": day(_day_number(draw)),
            "amount": pick(draw, amounts),
            "account": pick(draw, accounts),
            "product": pick(draw, PRODUCTS),
            "up_for_renewal": pick(draw, (None, *amounts)),
        }
        for number in range(1, draw(0, 6) + 1)
    ]


def _churn(draw: Draw, accounts: tuple[str, ...], unit: int) -> list[Row]:
    amounts = [_major(minor, unit) for minor in (20_000, 1, 33_333, 100_000)]
    return [
        {
            "event_id": f"C-{number}",
            "credit_date": day(_day_number(draw)),
            "amount": pick(draw, amounts),
            "account": pick(draw, accounts),
            "loss": pick(draw, ("full", "contraction", "contraction", "non_payment")),
        }
        for number in range(1, draw(0, 6) + 1)
    ]


def _account(draw: Draw, name: str, unit: int) -> Row:
    """Draw an account; now and then retention has no opening for it."""
    arr = pick(draw, [_major(minor, unit) for minor in (200_000, 0, 33_333, 1_000_000)])
    arr = None if chance(draw, 5) else arr
    as_of = pick(draw, (day(100), None)) if chance(draw, 8) else pick(draw, (day(0), day(-31)))
    places = {place: pick(draw, (*names, *names, None)) for place, names in PLACES.items()}
    return {"account": name, **places, "arr": arr, "as_of": as_of}


def _assignments(
    draw: Draw, accounts: tuple[str, ...], payees: tuple[str, ...], roles: list[str]
) -> list[Row]:
    """Draw who holds what: stretches that meet, overlap or leave gaps, with or without an end."""
    named = [("account", name) for name in (*accounts, *accounts, "A-9")]
    wide = [(level, name) for level, names in PLACES.items() for name in names]
    rows = [row for role in roles for row in _ground(draw, accounts, payees, role)]
    for _ in range(draw(0, 10)):
        level, name = pick(draw, wide if chance(draw, 40) else named)
        row: Row = {
            "payee": pick(draw, (*payees, *payees, "P-9")),
            "role": pick(draw, roles),
            level: name,
            "weight": _number(pick(draw, WEIGHTS)),
        }
        start = None if chance(draw, 30) else _day_number(draw)
        length = None if chance(draw, 30) else draw(1, 500)
        inclusive = chance(draw, 50)
        row |= stretch(start, None if length is None else (start or 0) + length, inclusive)
        rows.append(row)
    return rows


def _ground(draw: Draw, accounts: tuple[str, ...], payees: tuple[str, ...], role: str) -> list[Row]:
    """Draw open assignments that leave few accounts without a holder; now and then none."""
    level = pick(draw, ("account", "segment", "account"))
    names = accounts if level == "account" else PLACES["segment"]
    first = draw(0, len(payees) - 1)
    return (
        []
        if chance(draw, 15)
        else [
            {"payee": payees[(first + number) % len(payees)], "role": role, level: name}
            for number, name in enumerate(names)
        ]
    )


def _people(draw: Draw, payee: str, roles: list[str]) -> list[Row]:
    """Draw the rows of one person: one, or two that meet; sometimes gone or not yet there.

    A role is left blank now and then; a person has rows with or without a role, not both.
    """
    role = pick(draw, (*roles, None))
    start = pick(draw, (None, 0, 45, 200))
    end = pick(draw, (None, 700, 400))
    if not chance(draw, 35):
        return [_person(draw, payee, role, start, end)]
    change = 300 + draw(0, 60)
    gap = pick(draw, (0, 0, 20))
    later = None if role is None else pick(draw, roles)
    return [
        _person(draw, payee, role, start, change),
        _person(draw, payee, later, change + gap, end),
    ]


def _person(draw: Draw, payee: str, role: str | None, start: int | None, end: int | None) -> Row:
    target = _number(pick(draw, TARGETS))
    return {
        "payee": payee,
        "role": role,
        "target_incentive": target,
        **stretch(start, end, chance(draw, 30)),
    }


def _quotas(draw: Draw, plan: Plan, payees: tuple[str, ...]) -> list[Row]:
    """Draw for each payee and goal no quota, or one kind of interval, sometimes with a hole."""
    rows: list[Row] = []
    for payee in payees:
        for goal, declared in plan.goals.items():
            kinds = (None, declared.per, "month", "quarter", "year")
            kind = pick(draw, kinds) if declared.sum else None
            if kind is not None:
                rows += _quota_rows(draw, plan, payee, goal, kind)
    return rows


def _quota_rows(draw: Draw, plan: Plan, payee: str, goal: str, kind: str) -> list[Row]:
    """Draw one amount for up to 36 intervals from 2024 on, and a ramp for the first ones."""
    amount = Decimal(pick(draw, (1_000, 3_333, 20_000, 1)))
    ramp, ramped, hole = pick(draw, RAMPS), draw(0, 3), draw(0, 30)
    years = [fiscal_year(day(number), plan.first_month) for number in (0, 366, DAYS)]
    intervals = dict.fromkeys(
        one for year in years for one in intervals_ending_in(kind, year, plan.first_month)
    )
    return [
        {
            "payee": payee,
            "goal": goal,
            "period": interval.label,
            "amount": amount,
            "ramp": _number(ramp) if number < ramped else None,
        }
        for number, interval in enumerate(list(intervals)[:36])
        if number + 1 != hole
    ]
