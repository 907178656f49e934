"""The examples that the meaning of windows and renewals is fixed by, to the day and the cent.

Close 2025-11-30, go-live 2026-03-15, the account manager owns the account from go-live. Contract
ends 2026-06-30, expansion agreed 2026-05-10, 100,000 renews plus 20,000.
"""

from datetime import date

import pandas as pd

from tests.findings.examples import found
from tests.golden.paying import pay, shown


def days(places: pd.DataFrame) -> list[tuple[date, date]]:
    """Return the first day and the first day not covered of each place."""
    pairs = zip(places["from_day"], places["end_day"], strict=True)
    return [(start.date(), end.date()) for start, end in pairs]


def test_a_rep_of_90_days_leaves_a_gap_of_15_days() -> None:
    """2025-11-30 + 90 days is 2026-02-28; February has 28 days, so 1 + 14 days to 2026-03-15."""
    places = found("OWNER_GAP")
    assert days(places) == [(date(2026, 2, 28), date(2026, 3, 15))]
    assert places["found"].tolist() == ["15 days, from 2026-02-28 to 2026-03-15"]
    assert places[["role", "other_role"]].to_numpy().tolist() == [["rep", "am"]]


def test_a_rep_of_12_months_overlaps_until_the_day() -> None:
    """The expansion of 12,000 on 2026-06-10 lies inside the overlap."""
    places = found("OWNER_OVERLAP")
    assert days(places) == [(date(2026, 3, 15), date(2026, 11, 30))]
    assert shown(places, "role", "other_role", "amount_minor") == [("rep", "am", "12000.00")]


def test_a_renewal_manager_credited_with_all_of_it_is_120_000() -> None:
    places = found("RENEWAL_EXCLUSIVITY")
    assert shown(places, "severity", "payee", "event_id", "other_event_id", "amount_minor") == [
        ("error", "P-2", "renewals:R-1", "deals:D-1", "120000.00")
    ]


def test_without_splits_by_hand_the_account_manager_is_credited_with_all_of_it() -> None:
    """The plan moves the share by itself, relieves the manager, and finds nothing."""
    plan = """
plan: renewals
currency: USD
goals: {kept: {sum: amount, of: {kind: renewal}, target: 400_000}}
roles: {am: {}, renewal_manager: {mix: {kept: 100%}}}
credit:
  - {id: growth, when: {kind: expansion}, split: {am: 100%}}
  - {id: renewal, when: {kind: renewal}, split: {renewal_manager: 100%}}
renewals: {exclusive_to: am, relieves: renewal_manager}
"""
    results = pay(
        plan,
        deals="event_id,account,kind,credit_date,amount\nD-1,A-1,expansion,2026-05-10,20000",
        renewals="event_id,account,credit_date,amount\nR-1,A-1,2026-06-20,100000",
        accounts="account,contract_end\nA-1,2026-06-30",
        assignments="payee,role,account\nP-1,am,A-1\nP-2,renewal_manager,A-1",
    )
    assert shown(results.credits, "payee", "role", "credit_minor") == [
        ("P-1", "am", "20000.00"), ("P-1", "am", "100000.00"),
    ]  # fmt: skip
    assert results.findings.empty
