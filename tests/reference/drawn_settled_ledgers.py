"""Drawn ledgers for the words of settlement: payments, losses soon after deals, days of release.

With them how the ledgers looked when earlier pay periods were closed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.plan.model import Plan
from tests.reference.drawn import DAYS, FIRST_DAY, Draw, Row, chance, day, pick
from tests.reference.drawn_ledgers import draw_ledgers
from tests.reference.exact import minor_per_major
from tests.reference.periods import horizon, pay_calendar

Ledgers = dict[str, list[Row]]
LAST_DAY = day(DAYS - 1)
PARTS = ("1", "0.5", "0.333333333", "0.1", "0.7")


@dataclass(frozen=True)
class Stage:
    """A run that closes pay periods: how the ledgers looked, and the labels of the periods."""

    ledgers: Ledgers
    periods: list[str]


def draw_settled_ledgers(draw: Draw, plan: Plan, whales: bool = False) -> Ledgers:
    """Draw ledgers in which something is lost, paid, live or released."""
    drawn = draw_ledgers(draw, plan, whales)
    unit = minor_per_major(plan.currency)
    if not drawn["deals"]:
        account = drawn["accounts"][0]["account"]
        deal: Row = {"event_id": "D-1", "amount": Decimal(100), "account": account}
        deal |= {"quantity": Decimal(1), "owner": "P-1", "deal_rate": Decimal("0.1")}
        drawn["deals"] = [deal | {"credit_date": day(draw(0, 90))}]
    drawn["deals"] += list(_reversals(draw, drawn["deals"], unit))
    for number, deal in enumerate(drawn["deals"]):
        late = timedelta(days=pick(draw, (40, 0, 100, -20, 400)))
        blank = number > 0 and chance(draw, 20)
        deal["release_date"] = None if blank else min(deal["credit_date"] + late, LAST_DAY)
    for account in drawn["accounts"]:
        account["go_live"] = None if chance(draw, 25) else day(draw(0, 250))
    for row in drawn.get("people", ()):
        row["draw"] = Decimal(pick(draw, (30, 1, 700))) if chance(draw, 20) else None
    drawn["churn"] = [*drawn["churn"], *_losses(draw, drawn, unit)]
    drawn["payments"] = list(_payments(draw, drawn, unit))
    for row in drawn.get("adjustments", ()):
        row |= {"incentive": "unheard-of"} if chance(draw, 10) else {}
        row |= {"payee": "P-9"} if chance(draw, 10) else {}
    return drawn


def _reversals(draw: Draw, deals: Sequence[Row], unit: int) -> list[Row]:
    """Draw rows that take back deals that may be lost as well."""
    return [
        {
            **{name: deal.get(name) for name in ("account", "kind", "product")},
            "event_id": f"W-{number}",
            "credit_date": min(deal["credit_date"] + timedelta(days=draw(0, 60)), LAST_DAY),
            "amount": -_part(draw, deal["amount"], unit),
            "reverses": deal["event_id"],
        }
        for number, deal in enumerate(deals)
        if deal["amount"] > 0 and not deal.get("reverses") and chance(draw, 10)
    ]


def _losses(draw: Draw, drawn: Ledgers, unit: int) -> Iterator[Row]:
    """Draw losses soon after deals: of the deal, or of whatever the account has."""
    names: tuple[Any, ...] = ("D-99", "renewals:R-1", "deals:D-1", "R-1")
    for number, deal in enumerate(drawn["deals"]):
        for again in range(draw(1, 2) if chance(draw, 40) else 0):
            own = deal["event_id"]
            soon = timedelta(days=pick(draw, (30, 0, 1, 75, 100, 200, 364, -10)))
            yield {
                "event_id": f"M-{number}-{again}",
                "credit_date": max(FIRST_DAY, min(deal["credit_date"] + soon, LAST_DAY)),
                "amount": _part(draw, abs(deal["amount"]), unit),
                "account": deal["account"] or "A-1",
                "loss": pick(draw, ("full", "contraction", "full", "non_payment")),
                "deal": pick(draw, (None, own, None, f"deals:{own}", pick(draw, names))),
            }


def _part(draw: Draw, amount: Decimal, unit: int) -> Decimal:
    """Draw a part of an amount, in whole minor units; now and then more than all of it."""
    minor = int(amount * unit * Decimal(pick(draw, (*PARTS, "1.5"))))
    return Decimal(minor) / unit


def _payments(draw: Draw, drawn: Ledgers, unit: int) -> Iterator[Row]:
    sold = [(deal["event_id"], deal) for deal in drawn["deals"]]
    sold += [(f"renewals:{row['event_id']}", row) for row in drawn["renewals"]]
    sold.append(("D-99", {"credit_date": day(20), "amount": Decimal(100)}))
    number = 0
    for name, row in sold:
        for _ in range(pick(draw, (0, 1, 2, 3, 4))):
            number += 1
            kind = pick(draw, ("payment", "payment", "payment", "invoice", "credit_note"))
            amount = _part(draw, abs(row["amount"]), unit)
            later = timedelta(days=pick(draw, (20, 45, 0, 100, -5, 200)))
            yield {
                "event_id": f"Y-{number}",
                "deal": pick(draw, (name, name, name if ":" in name else f"deals:{name}")),
                "kind": kind,
                "credit_date": max(FIRST_DAY, min(row["credit_date"] + later, LAST_DAY)),
                "amount": -amount if kind == "payment" and chance(draw, 25) else amount,
            }


def draw_stages(draw: Draw, plan: Plan, drawn: Ledgers) -> list[Stage]:
    """Draw up to two earlier runs, each of which closes pay periods after those closed before."""
    stages: list[Stage] = []
    closed = 0
    for _ in range(pick(draw, (0, 0, 1, 2))):
        seen = _before(draw, drawn)
        labels = _labels(plan, seen)
        if len(labels) <= closed + 1:
            break
        last = draw(closed + 1, min(closed + 4, len(labels) - 1))
        stages.append(Stage(seen, labels[closed:last]))
        closed = last
    return stages


def _labels(plan: Plan, drawn: Ledgers) -> list[str]:
    days: list[date] = [row["credit_date"] for name in EVENT_LEDGERS for row in drawn.get(name, ())]
    return [period.label for period in horizon(pay_calendar(plan), days, None, None).periods]


def _before(draw: Draw, drawn: Ledgers) -> Ledgers:
    """Draw how ledgers looked before: some rows were not there yet, some had other amounts.

    The first rows stay, so that the pay periods begin alike and columns keep their types.
    """
    return {
        name: [_former(draw, row) for row in _kept(draw, rows)]
        if name in ("deals", "churn", "payments", "renewals")
        else rows
        for name, rows in drawn.items()
    }


def _kept(draw: Draw, rows: Sequence[Row]) -> list[Row]:
    first = min((row["credit_date"] for row in rows), default=FIRST_DAY)
    return [
        row
        for place, row in enumerate(rows)
        if place == 0 or row["credit_date"] == first or not chance(draw, 15)
    ]


def _former(draw: Draw, row: Row) -> Row:
    return row | {"amount": row["amount"] * 2} if chance(draw, 10) else row
