"""One small company that touches every part of a plan, and short ways to pay plans for a law.

Its payees are found by the accounts they hold, so that a law may look at one payee alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pandas as pd

from compalign import Ledgers, Plan, Results, run

Row = Mapping[str, object]
Frames = Mapping[str, pd.DataFrame]
FRAMES = ("payouts", "lines", "credits", "attainments", "goal_credits", "retention", "losses", "events", "findings", "reconciliation", "entries", "holds", "balances", "clawbacks")  # fmt: skip
PLAN = """
plan: company
currency: USD
pay: monthly
goals:
  acquisition: {sum: amount, of: {kind: new}, per: quarter, target: 3_000}
  retention: {grr: portfolio, per: quarter, target: 95%}
roles:
  rep: {mix: {acquisition: 85%, retention: 15%}}
  csm: {mix: {retention: 100%}}
pay_curve: {0%: 0%, 70%: 50%, 100%: 100%, 130%: 190%}
credit:
  - {id: small, when: {kind: services, amount: "< 100"}, non_commissionable: true}
  - {id: shared, when: {kind: [new, services]}, split: {rep: 2/3, csm: 1/3}}
  - {id: renewal, when: {kind: renewal}, split: {csm: 100%}}
  - {id: large, when: {amount: ">= 1_000"}, overlay: {csm: 3.3%}}
incentives:
  - {id: bonus, kind: target_bonus}
  - {id: flat, kind: commission, pays: csm, on: {credit: [renewal, large]}, rate: 3.35%}
  - id: faster
    kind: commission
    pays: rep
    on: {when: {kind: new}}
    tiers: {over: attainment, of: acquisition, bands: {0%: 8.1%, 50%: 1/9, 100%: 15%}}
  - id: reached
    kind: commission
    pays: [rep, csm]
    round_at: total
    on: {credit: shared}
    tiers: {over: to_date, to_date: year, style: whole, bands: [{from: 0, rate: 1.15%}, {from: 2_000, rate: 2%, amount: 5}]}
"""
SETTLED = """
plan: settled
currency: USD
pay: monthly
goals:
  acquisition: {sum: amount, of: {kind: new}, per: quarter, target: 3_000}
roles: {rep: {}, csm: {}}
credit:
  - {id: shared, when: {kind: [new, services]}, split: {rep: 2/3, csm: 1/3}}
  - {id: renewal, when: {kind: renewal}, split: {csm: 100%}}
incentives:
  - id: faster
    kind: commission
    pays: rep
    on: {when: {kind: new}}
    tiers: {over: attainment, of: acquisition, bands: {0%: 8.1%, 50%: 1/9, 100%: 15%}}
    hold: {periods: 1}
    clawback: {on: churn, within: 12 months, prorate: by_day}
  - {id: first-ten, kind: unit_bonus, pays: csm, on: {credit: shared}, amount: 9.99, first: 10, over: quarter}
  - id: kept
    kind: commission
    pays: csm
    on: {credit: renewal}
    rate: 3.35%
    gate: {of: acquisition, at_most: 9_000, no_value: pass}
    cap: {amount: 60, per: year}
    clawback: {on: churn, within: 90 days, at: original_rate}
  - {id: at-least, kind: guarantee, pays: csm, amount: 12, per: month}
draws:
  - {id: ahead, pays: rep, amount: 50, per: month, first: 4 months, recover_from: all}
"""
"""A plan of the same company in which pay waits, is taken back, lent and topped up."""
ACCOUNTS = tuple(f"A-{number}" for number in range(1, 9))
PAYEES = ("P-1", "P-2", "P-3", "P-4")


def rows() -> dict[str, list[Row]]:
    """Return the company's ledgers: a year of sales, returns, renewals and losses.

    Each account has one rep and one csm; the rep of A-1 hands over to another on 2025-05-15, and
    nobody is rep for A-8. P-4 leaves in the autumn.
    """
    dice = Random(7)  # noqa: S311 - no secret depends on a test case
    deals = [
        {
            "event_id": f"D-{number}",
            "account": dice.choice(ACCOUNTS),
            "kind": dice.choice(("new", "new", "services")),
            "credit_date": date(2025, 1, 1) + timedelta(days=dice.randrange(330)),
            "amount": f"{dice.choice((dice.randrange(1, 300_000), -dice.randrange(1, 9_000))) / 100:.2f}",
        }
        for number in range(1, 61)
    ]
    renewals = [
        {"event_id": f"R-{number}", "account": account, "credit_date": date(2025, number, 20),
         "amount": "900.05", "up_for_renewal": "1000.00"}
        for number, account in enumerate(ACCOUNTS, 1)
    ]  # fmt: skip
    churn = [
        {"event_id": "C-1", "account": "A-3", "credit_date": date(2025, 6, 6), "amount": "300.01"}
    ]
    held = [
        {"payee": payee, "role": role, "account": account}
        for place, account in enumerate(ACCOUNTS)
        for role, payee in (("rep", PAYEES[place % 2]), ("csm", PAYEES[2 + place // 2 % 2]))
        if (role, account) not in (("rep", "A-1"), ("rep", "A-8"))
    ]
    handed = [
        {"payee": "P-1", "role": "rep", "account": "A-1", "end": date(2025, 5, 15)},
        {"payee": "P-2", "role": "rep", "account": "A-1", "start": date(2025, 5, 15)},
    ]
    people = [
        {"payee": payee, "role": "rep" if payee < "P-3" else "csm", "target_incentive": "1000.01",
         "end": date(2025, 10, 1) if payee == "P-4" else None}
        for payee in PAYEES
    ]  # fmt: skip
    accounts = [{"account": name, "arr": "1000.00", "as_of": date(2025, 1, 1)} for name in ACCOUNTS]
    return {
        "deals": deals, "renewals": renewals, "churn": churn, "assignments": [*held, *handed],
        "people": people, "accounts": accounts,
    }  # fmt: skip


def frames(ledgers: Mapping[str, Sequence[Row]]) -> Frames:
    """Return ledgers as DataFrames."""
    return {name: pd.DataFrame([dict(row) for row in known]) for name, known in ledgers.items()}


def paid(
    ledgers: Mapping[str, Sequence[Row]], plan: str = PLAN, as_of: date | None = None
) -> Results:
    """Run a plan over ledgers given as rows."""
    declared = Plan.read(plan)
    return run(
        declared, Ledgers.from_frames(frames(ledgers), currency=declared.currency), as_of=as_of
    )


def deals(amounts: Sequence[int], payees: Sequence[str] = ("P",), minor: int = 100) -> list[Row]:
    """Return deals over amounts in minor units, one a day, each for every payee in `rep`."""
    return [
        {
            "event_id": f"D-{place}-{payee}",
            "rep": payee,
            "credit_date": date(2025, 1, 1) + timedelta(days=place % 80),
            "amount": _major(amount, minor),
        }
        for place, amount in enumerate(amounts)
        for payee in payees
    ]


def _major(amount: int, minor: int) -> Decimal:
    return Decimal(amount) / minor
