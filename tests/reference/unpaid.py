"""What customers did not keep or pay: the kinds of loss, and which events settlement reads."""

from compalign.plan.model import Plan
from tests.reference.books import Event

KINDS = {"full": "churn", "contraction": "contraction", "non_payment": "non_payment"}
"""How the churn ledger words what a clawback is on."""


def loss_kind(event: Event) -> str | None:
    """Return what a clawback calls the event, if it is a loss."""
    if event.ledger == "churn":
        return KINDS[event.columns["loss"]]
    refund = event.ledger == "payments" and event.columns["kind"] == "payment" and event.amount < 0
    return "refund" if refund else None


def is_settled_by(event: Event, plan: Plan) -> bool:
    """Tell whether a hold or a clawback of the plan reads the event.

    Who reads payments or losses reads all of them, whatever kind it acts on.
    """
    clawbacks = [one.clawback for one in plan.incentives if one.clawback]
    if event.ledger == "payments":
        holds = [one.hold for one in plan.incentives if one.hold]
        paid = any(one.start == "paid" or "refund" in one.on for one in clawbacks)
        return paid or any(one.reads_payments for one in holds)
    return event.ledger == "churn" and any(one.on != ("refund",) for one in clawbacks)
