"""The small companies of the worked cases: one role, one account, and rows in a few words."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from compalign.plan.model import Plan
from tests.reference.calculator import Reference

Rows = Sequence[Mapping[str, Any]]


def plan(**declared: Any) -> Plan:
    """Build a plan in USD with one role that takes all credit, unless declared otherwise."""
    base: dict[str, Any] = {
        "plan": "golden",
        "currency": "USD",
        "roles": {"rep": {}},
        "credit": [{"id": "all", "split": {"rep": "100%"}}],
    }
    return Plan.model_validate(base | declared)


def deal(event_id: str, day: str, amount: str, **more: Any) -> dict[str, Any]:
    """Return a row of deals for account A-1."""
    row = {"event_id": event_id, "account": "A-1", "kind": "new", "amount": Decimal(amount)}
    return row | {"credit_date": date.fromisoformat(day)} | more


def holds(payee: str, role: str = "rep", account: str = "A-1") -> dict[str, Any]:
    """Return an open assignment to an account."""
    return {"payee": payee, "role": role, "account": account}


def person(payee: str, role: str, target_incentive: str) -> dict[str, Any]:
    """Return an open row of people."""
    return {"payee": payee, "role": role, "target_incentive": Decimal(target_incentive)}


def commission(**formula: Any) -> list[dict[str, Any]]:
    """Return one commission for the rep."""
    return [{"id": "c", "kind": "commission", "pays": "rep", **formula}]


def earned(result: Reference) -> list[int]:
    """Return the amounts of all lines."""
    return [line.amount for line in result.lines]
