"""Faults of the work together: handoffs, references, who answers for what, and load."""

from collections.abc import Mapping
from decimal import Decimal

from samples.faults.picking import ONE_DAY, Company, Fault, Row, later_sales

COMPLETE = Decimal("0.8")


def _dead_reference(company: Company) -> None:
    """Let a customer who has left speak for us."""
    days = {row["event_id"]: row["credit_date"] for row in company["deals"]}
    lost = next(row for row in company["churn"] if row["loss"] == "full")
    used = next(
        row
        for row in company["references"]
        if row["used_in"] and days[row["used_in"]] > lost["credit_date"]
    )
    used["account"] = lost["account"]


def _accountability(company: Company) -> None:
    """Let two roles answer for one activity."""
    company["accountability"] = [
        {"activity": "price a renewal", "role": role, "part": "accountable"}
        for role in ("am", "csm")
    ]


def _load_surge(company: Company) -> None:
    """Have one implementer for all that is sold."""
    company["capacities"] = [
        {"role": "implementation", "kind": "new", "hours": Decimal(80), "lead_days": Decimal(30),
         "capacity": Decimal(100)}
    ]  # fmt: skip


def _handoff_missing(company: Company) -> None:
    """Lose the record of a handoff that a customer's growth would have paid."""
    company["handoffs"].remove(_paying_handoff(company))


def _handoff_incomplete(company: Company) -> None:
    """Write down too little of it."""
    _paying_handoff(company)["completeness"] = Decimal("0.5")


def _upstream_late(company: Company) -> None:
    """Record it only when the customer has grown."""
    handoff = _paying_handoff(company)
    grown = later_sales(company, "expansion", handoff, 60)[0]
    handoff["credit_date"] = grown["credit_date"] + ONE_DAY


def _paying_handoff(company: Company) -> Row:
    """Return a handoff of implementation, well written down, after which the customer grew."""
    lost = {row["account"] for row in company["churn"]}
    return next(
        row
        for row in company["handoffs"]
        if row["role"] == "implementation" and row["completeness"] >= COMPLETE
        and row["account"] not in lost and later_sales(company, "expansion", row, 60)
    )  # fmt: skip


FAULTS: Mapping[str, Fault] = {
    "ACCOUNTABILITY": Fault("role_splits", _accountability),
    "DEAD_REFERENCE": Fault("role_splits", _dead_reference),
    "HANDOFF_INCOMPLETE": Fault("funnel_trio", _handoff_incomplete),
    "HANDOFF_MISSING": Fault("funnel_trio", _handoff_missing),
    "LOAD_SURGE": Fault("specialist_line", _load_surge),
    "UPSTREAM_LATE": Fault("funnel_trio", _upstream_late),
}
