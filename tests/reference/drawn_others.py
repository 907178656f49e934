"""Drawn ledgers of the other incentives: activities, handoffs, references, pods and rates.

With them the managers and own rates of people. A ledger is there when the plan reads it, and
now and then when it does not.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from compalign.plan.model import Plan
from tests.reference.drawn import DAYS, PLACES, Draw, Row, chance, pick, stretch
from tests.reference.drawn import day as on_day

COMPLETE = ("1", "0.8", "0.5", None, "0.333333333", "0.799999999")
WEIGHTS = ("1", "2", "0.5", None)
SHARES = ("0.25", "0.333333333", "0.6", None, "0.1", "0.75")
OWN_RATES = ("0.1", "0.05", "0.333333333", None, "1.5", "0")
UNITS = ("1", "3", "2.5", None, "0", "40")


def draw_others(
    draw: Draw,
    plan: Plan,
    accounts: Sequence[str],
    payees: Sequence[str],
    drawn: dict[str, list[Row]],
    day: Callable[[Draw], Any],
) -> None:
    """Add to the ledgers drawn so far; `day` draws the day of an event."""
    kinds = {one.kind for one in plan.incentives}
    named = any(role.payee_column == "payee" for role in plan.roles.values())
    groups = {getattr(one, "group", "") for one in plan.incentives}
    roles = list(plan.roles)
    scored = any(getattr(one, "times", None) == "score" for one in plan.incentives)
    if named or scored or chance(draw, 80 if "unit_bonus" in kinds else 20):
        drawn["activities"] = _activities(draw, accounts, payees, day)
    if chance(draw, 100 if "handoff_bonus" in kinds else 10):
        drawn["handoffs"] = _handoffs(draw, accounts, payees, roles, day)
        drawn["churn"] += _losses(draw, accounts, drawn["deals"])
    if chance(draw, 100 if "reference_bonus" in kinds else 10):
        drawn["references"] = _references(draw, accounts, payees, day)
    if chance(draw, 95 if "pod" in groups else 5):
        drawn["pods"] = _pods(draw, payees)
    if any(getattr(one, "rates", ()) for one in plan.incentives):
        drawn["rates"] = _rates(draw)
    if not any(deal.get("quantity") for deal in drawn["deals"]) and _counts(plan):
        deal = {"event_id": "D-1", "amount": Decimal(100), "account": accounts[0]}
        first, *rest = drawn["deals"] or [deal | {"credit_date": day(draw)}]
        drawn["deals"] = [first | {"quantity": Decimal(1)}, *rest]
    for number, row in enumerate(drawn["deals"]):
        row["units"] = _number(pick(draw, UNITS))
        row["pod"] = pick(draw, (None, *PLACES["pod"])) if chance(draw, 20) else None
        row["deal_rate"] = _number(pick(draw, OWN_RATES[: 1 if number == 0 else None]))
    for number, row in enumerate(drawn.get("people", ())):
        row["own_rate"] = _number(pick(draw, OWN_RATES[: 1 if number == 0 else None]))
        above = payees[: payees.index(row["payee"])]
        row["manager"] = pick(draw, (*above[::-1], None)) if above else None


def _counts(plan: Plan) -> bool:
    """Tell whether something reads the column `quantity`, which then must have a type."""
    counted = any(goal.column == "quantity" for goal in plan.goals.values())
    return counted or any(reads_a_number(one) for one in plan.incentives)


def reads_a_number(incentive: Any) -> bool:
    """Tell whether an incentive reads a column of deals, which must then be there as a number."""
    named = getattr(incentive, "times", None) or getattr(incentive, "rate_column", None)
    return named is not None


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _activities(
    draw: Draw, accounts: Sequence[str], payees: Sequence[str], day: Callable[[Draw], Any]
) -> list[Row]:
    return [
        {
            "event_id": f"X-{number}",
            "payee": pick(draw, (*payees, None)),
            "account": pick(draw, (*accounts, None)),
            "kind": pick(draw, ("meeting", "mbo", "meeting", None)),
            "credit_date": day(draw),
            "amount": _number(pick(draw, (None, None, "0", "5", "-3"))),
            "units": _number(pick(draw, UNITS)),
            "score": _number(pick(draw, ("1", "0.8", None, "0.333333333", "1.2", "0"))),
        }
        for number in range(1, draw(0, 15) + 1)
    ]


def _handoffs(
    draw: Draw,
    accounts: Sequence[str],
    payees: Sequence[str],
    roles: Sequence[str],
    day: Callable[[Draw], Any],
) -> list[Row]:
    return [
        {
            "event_id": f"H-{number}",
            "account": pick(draw, accounts),
            "payee": pick(draw, (*payees, *payees, "P-9")),
            "role": pick(draw, (*roles, *roles, "presales")),
            "credit_date": on_day(draw(0, 60)) if chance(draw, 60) else day(draw),
            "to_payee": pick(draw, payees),
            "completeness": _number(pick(draw, COMPLETE)),
        }
        for number in range(1, draw(0, 24) + 1)
    ]


def _losses(draw: Draw, accounts: Sequence[str], deals: Sequence[Row]) -> list[Row]:
    """Draw losses soon after deals, some of them a part of the deal's amount."""
    return [
        {
            "event_id": f"L-{number}",
            "credit_date": min(
                deal["credit_date"] + timedelta(days=pick(draw, (30, 0, 1, 100))), on_day(DAYS - 1)
            ),
            "amount": abs(deal["amount"]),
            "account": deal["account"] or accounts[0],
            "loss": pick(draw, ("full", "contraction", "contraction", "non_payment")),
        }
        for number, deal in enumerate(deals)
        if chance(draw, 20)
    ]


def _references(
    draw: Draw, accounts: Sequence[str], payees: Sequence[str], day: Callable[[Draw], Any]
) -> list[Row]:
    deals = [f"D-{number}" for number in range(1, 8)]
    used = (*deals, "deals:D-1", "deals:D-2", None, "D-99", "renewals:R-1")
    return [
        {
            "event_id": f"F-{number}",
            "account": pick(draw, (*accounts, None)),
            "payee": pick(draw, (*payees, *payees, "P-9")),
            "credit_date": day(draw),
            "evidence": pick(draw, (None, "V-1", "V-2", "V-3")),
            "used_in": pick(draw, used),
        }
        for number in range(1, draw(0, 10) + 1)
    ]


def _pods(draw: Draw, payees: Sequence[str]) -> list[Row]:
    """Draw members with their days; a second row of a member begins on a day of its own."""
    rows: list[Row] = []
    seen: set[tuple[Any, ...]] = set()
    for _ in range(draw(0, 10)):
        start = pick(draw, (None, 0, 40, 100, 366))
        length = pick(draw, (None, 60, 15, 400))
        row: Row = {
            "pod": pick(draw, (*PLACES["pod"], "Pod North", "Pod East")),
            "payee": pick(draw, (*payees, *payees, "P-9")),
            "weight": _number(pick(draw, WEIGHTS)),
            "share": _number(pick(draw, SHARES)),
            **stretch(start, None if length is None else (start or 0) + length, chance(draw, 40)),
        }
        key = (row["pod"], row["payee"], start)
        if key not in seen:
            rows.append(row)
        seen.add(key)
    return rows


def _rates(draw: Draw) -> list[Row]:
    """Draw a table whose first row has every test, so that each column has a type."""
    rows: list[Row] = [
        {
            "table": "by-product",
            "rate": Decimal("0.2"),
            "product": "Core",
            "kind": "new",
            "quantity": Decimal(10),
        }
    ]
    rows += [
        {
            "table": pick(draw, ("by-product", "by-product", "other")),
            "rate": _number(pick(draw, ("0.1", "0.07", None, "0.333333333"))),
            "amount": _number(pick(draw, (None, None, "25"))),
            "product": pick(draw, ("Core", "Plus", None)),
            "kind": pick(draw, ("new", None, "renewal", "meeting")),
            "quantity": _number(pick(draw, (None, None, "10.5", "1"))),
        }
        for _ in range(draw(0, 5))
    ]
    return rows
