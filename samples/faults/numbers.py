"""Faults of goals, pay and the rows themselves: what is missing, mistyped or out of proportion."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations

from samples.faults.picking import Company, Fault, Row, stays


def _target_missing(company: Company) -> None:
    """Lose a quota of somebody who works all year."""
    steady = {row["payee"] for row in company["people"] if stays(row, "rep")}
    quota = next(row for row in company["quotas"] if row["payee"] in steady)
    company["quotas"].remove(quota)


def _opening_missing(company: Company) -> None:
    """Leave the recurring amount of a customer blank."""
    account = next(row for row in company["accounts"] if row["arr"])
    account["arr"] = None


def _unknown_name(company: Company) -> None:
    """Mistype a role."""
    company["assignments"].append({**company["assignments"][0], "role": "repp"})


def _cost_of_sale(company: Company) -> None:
    """Add two noughts to a target incentive."""
    rep = next(row for row in company["people"] if stays(row, "rep"))
    rep["target_incentive"] *= 100


def _no_value(company: Company) -> None:
    """Forget to grade somebody's work of a quarter."""
    payee = next(row["payee"] for row in company["people"] if stays(row, "implementation"))
    company["scores"].remove(
        next(
            row
            for row in company["scores"]
            if row["payee"] == payee and row["credit_date"].year == 2025
        )
    )


def _role_drift(company: Company) -> None:
    """Add a nought to what account managers are to sell in two quarters: no growth is paid."""
    managers = {row["payee"] for row in company["people"] if row["role"] == "am"}
    for row in company["quotas"]:
        hit = row["goal"] == "growth" and row["period"] in ("2025-Q1", "2025-Q2")
        if hit and row["payee"] in managers:
            row["amount"] *= 10


def _unreachable_tier(company: Company) -> None:
    """Add a nought to all that reps are to sell: nobody gets near the second tier."""
    for row in company["quotas"]:
        if row["goal"] == "acquisition":
            row["amount"] *= 10


def _clawback_orphan(company: Company) -> None:
    """Mistype the day of a loss, so that it comes before all that was sold."""
    since = {row["account"]: row["first_close"] for row in company["accounts"]}
    lost = next(
        row
        for row in company["churn"]
        if row["loss"] == "full" and since[row["account"]] >= date(2024, 2, 1)
    )
    lost["credit_date"] = since[lost["account"]] - timedelta(days=10)


def _clawback_exceeds_paid(company: Company) -> None:
    """Take a deal back in the month of another, which is lost later: that month paid little."""
    back, lost = next(
        (early, late)
        for late, early in permutations(_lone_sales(company), 2)
        if early["rep"] == late["rep"] and early["amount"] < late["amount"] < 2 * early["amount"]
        and early["credit_date"].year == late["credit_date"].year
        and early["credit_date"].month < late["credit_date"].month
    )  # fmt: skip
    taken = {"event_id": "D-BACK", "credit_date": lost["credit_date"], "amount": -back["amount"]}
    row = next(row for row in company["deals"] if row["event_id"] == back["event_id"])
    for deal in company["deals"]:
        deal["reverses"] = None
    company["deals"].append({**row, **taken, "arr": -row["arr"], "reverses": row["event_id"]})
    day = lost["credit_date"] + timedelta(days=28)
    company["churn"].append(
        {"event_id": "C-NEW", "account": lost["account"], "credit_date": day,
         "amount": lost["amount"], "loss": "non_payment"}
    )  # fmt: skip


def _lone_sales(company: Company) -> list[Row]:
    """Return first deals with their rep, who has no other first deal in the month."""
    reps: dict[str, list[str]] = {}
    for row in company["assignments"]:
        if row["role"] == "rep":
            reps.setdefault(row["account"], []).append(row["payee"])
    lost = {row["account"] for row in company["churn"]}
    firsts = [
        {**row, "rep": reps[row["account"]][0]}
        for row in company["deals"]
        if row["kind"] == "new" and len(reps[row["account"]]) == 1
        and row["account"] not in lost and row["credit_date"] < date(2025, 11, 1)
    ]  # fmt: skip
    months = Counter(_month(row) for row in firsts)
    return [row for row in firsts if months[_month(row)] == 1]


def _month(row: Row) -> tuple[str, int, int]:
    return row["rep"], row["credit_date"].year, row["credit_date"].month


def _rejected_rows(company: Company) -> None:
    """Write a word where the day belongs on which somebody began."""
    company["people"].append({**company["people"][-1], "payee": "P-NEW", "start": "soon"})


FAULTS: Mapping[str, Fault] = {
    "CLAWBACK_EXCEEDS_PAID": Fault("classic_commission", _clawback_exceeds_paid),
    "CLAWBACK_ORPHAN": Fault("classic_commission", _clawback_orphan),
    "COST_OF_SALE": Fault("role_splits", _cost_of_sale),
    "NO_VALUE": Fault("funnel_trio", _no_value),
    "OPENING_MISSING": Fault("role_splits", _opening_missing),
    "REJECTED_ROWS": Fault("role_splits", _rejected_rows),
    "ROLE_DRIFT": Fault("role_splits", _role_drift),
    "TARGET_MISSING": Fault("role_splits", _target_missing),
    "UNKNOWN_NAME": Fault("role_splits", _unknown_name),
    "UNREACHABLE_TIER": Fault("classic_commission", _unreachable_tier),
}
