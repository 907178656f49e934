"""Faults to plant in the sample company: one for each finding that ledgers can raise.

A fault changes a few rows, so that one shipped plan then finds that code and nothing else that is
new. `python samples/make.py OUT.xlsx --plant OWNER_GAP` writes the company with one of them.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from samples.rows import Row

Company = dict[str, list[Row]]
WHOLE, ONE_DAY = Decimal(1), timedelta(days=1)


class Fault(NamedTuple):
    """A fault: the shipped plan that finds it, and how it is planted."""

    plan: str
    plant: Callable[[Company], None]


def plant(company: Company, code: str) -> Company:
    """Return the company with a fault planted; `KeyError` where no ledger can raise the code."""
    changed = {name: [dict(row) for row in rows] for name, rows in company.items()}
    FAULTS[code].plant(changed)
    return changed


def _duplicate_event(company: Company) -> None:
    """Enter a deal a second time, a day later."""
    deal = dict(_sold(company, "new"))
    deal["event_id"], deal["credit_date"] = "D-AGAIN", deal["credit_date"] + ONE_DAY
    company["deals"].append(deal)


def _owner_overlap(company: Company) -> None:
    """Forget to end the first rep's assignment when a second one takes over."""
    held = _steady(company, "rep")
    company["assignments"].append({**held, "payee": _other(company, held)})


def _owner_gap(company: Company) -> None:
    """Lose the assignment of a rep who sold something."""
    held = next(
        row
        for row in company["assignments"]
        if row["role"] == "rep" and row["account"] == _sold(company, "new")["account"]
    )
    company["assignments"].remove(held)


def _owner_churn(company: Company) -> None:
    """Pass a customer on three times in one year."""
    held = _steady(company, "rep")
    other = _other(company, held)
    days = [date(2025, month, 1) for month in (2, 5, 8)]
    starts, ends = [held["start"], *days], [*days, held["end"]]
    company["assignments"].remove(held)
    company["assignments"] += [
        {**held, "payee": payee, "start": start, "end": end}
        for payee, start, end in zip(
            (held["payee"], other, held["payee"], other), starts, ends, strict=True
        )
    ]


def _crowded_account(company: Company) -> None:
    """Put five CSMs on one customer, who share it."""
    held = _steady(company, "csm")
    company["assignments"].remove(held)
    names = sorted({row["payee"] for row in company["people"] if _stays(row, "csm")})[:5]
    company["assignments"] += [{**held, "payee": name, "weight": Decimal("0.2")} for name in names]


def _absent_owner(company: Company) -> None:
    """Let somebody leave, and nobody take one of their customers over."""
    ends = {(row["payee"], row["end"]) for row in company["people"] if row["end"] is not None}
    sold = {row["account"]: row["credit_date"] for row in company["deals"] if row["kind"] == "new"}
    held = next(
        row
        for row in company["assignments"]
        if row["role"] == "rep" and (row["payee"], row["end"]) in ends
        and sold.get(row["account"], date.min) < row["end"]
    )  # fmt: skip
    company["assignments"] = [
        row
        for row in company["assignments"]
        if row["role"] != "rep" or row["account"] != held["account"] or row["end"] is not None
    ]
    held["end"] = None


def _role_stack(company: Company) -> None:
    """Let a CSM do support as well."""
    csm = next(row for row in company["people"] if _stays(row, "csm"))
    company["assignments"].append(
        {**company["assignments"][0], "payee": csm["payee"], "role": "support", "account": None,
         "territory": None, "segment": "nowhere", "start": date(2025, 1, 1), "end": None}
    )  # fmt: skip


def _touch_mismatch(company: Company) -> None:
    """Promise high touch to a small customer."""
    lost = {row["account"] for row in company["churn"] if row["loss"] == "full"}
    small = next(
        row
        for row in company["accounts"]
        if row["touch_level"] == "tech" and row["account"] not in lost
    )
    small["touch_level"] = "high"


def _price_authority(company: Company) -> None:
    """Let a CSM set the price of an expansion."""
    deal = _sold(company, "expansion")
    csm = next(row["payee"] for row in company["people"] if _stays(row, "csm"))
    for row in company["deals"]:
        row["priced_by"] = csm if row is deal else None


def _renewal_window(company: Company) -> None:
    """Talk to a customer about renewing half a year before the contract ends."""
    account = next(row for row in company["accounts"] if row["contract_end"].year == 2026)
    talk = {**company["activities"][0], "event_id": "X-EARLY", "account": account["account"]}
    day = min(account["contract_end"] - timedelta(days=180), date(2025, 12, 1))
    company["activities"].append(talk | {"kind": "renewal_contact", "credit_date": day})


def _split_sum(company: Company) -> None:
    """Agree on shares of a deal that make up nine tenths of it."""
    deal = _sold(company, "new")
    held = next(
        row
        for row in company["assignments"]
        if row["role"] == "rep" and row["account"] == deal["account"]
    )
    company["splits"] = [
        {"event_id": deal["event_id"], "payee": held["payee"], "role": "rep",
         "share": Decimal("0.9"), "reason": "a lead of a partner", "author": "P-001"}
    ]  # fmt: skip


def _target_missing(company: Company) -> None:
    """Lose a quota of somebody who works all year."""
    steady = {row["payee"] for row in company["people"] if _stays(row, "rep")}
    quota = next(row for row in company["quotas"] if row["payee"] in steady)
    company["quotas"].remove(quota)


def _opening_missing(company: Company) -> None:
    """Leave the recurring amount of a customer blank."""
    account = next(row for row in company["accounts"] if row["arr"])
    account["arr"] = None


def _unknown_name(company: Company) -> None:
    """Mistype a role."""
    company["assignments"].append({**company["assignments"][0], "role": "repp"})


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


def _pod_membership(company: Company) -> None:
    """Forget who belongs to a pod."""
    first = company["pods"][0]["pod"]
    company["pods"] = [row for row in company["pods"] if row["pod"] != first]


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


def _cost_of_sale(company: Company) -> None:
    """Add two noughts to a target incentive."""
    rep = next(row for row in company["people"] if _stays(row, "rep"))
    rep["target_incentive"] *= 100


def _sold(company: Company, kind: str) -> Row:
    """Return a deal of the second year, of an account that is held one by one."""
    small = {row["account"] for row in company["accounts"] if row["segment"] == "smb"}
    return next(
        row
        for row in company["deals"]
        if row["kind"] == kind and row["credit_date"].year == 2025 and row["account"] not in small
    )


def _steady(company: Company, role: str) -> Row:
    """Return an assignment to one account that began before the first day and never ends."""
    alone: dict[str, list[Row]] = {}
    for row in company["assignments"]:
        if row["role"] == role and row["account"]:
            alone.setdefault(row["account"], []).append(row)
    staying = {row["payee"] for row in company["people"] if _stays(row, role)}
    return next(
        rows[0]
        for rows in alone.values()
        if len(rows) == 1 and rows[0]["end"] is None and rows[0]["payee"] in staying
        and rows[0]["start"].year < 2024
    )  # fmt: skip


def _other(company: Company, held: Row) -> str:
    """Return somebody else in the role of an assignment, who was always there."""
    return next(
        row["payee"]
        for row in company["people"]
        if _stays(row, held["role"]) and row["payee"] != held["payee"]
    )


def _stays(row: Row, role: str) -> bool:
    """Tell whether a row of people is of a role, and covers all the years."""
    return row["role"] == role and row["end"] is None and row["start"].year < 2024


FAULTS: Mapping[str, Fault] = {
    "ABSENT_OWNER": Fault("role_splits", _absent_owner),
    "ACCOUNTABILITY": Fault("role_splits", _accountability),
    "COST_OF_SALE": Fault("role_splits", _cost_of_sale),
    "CROWDED_ACCOUNT": Fault("role_splits", _crowded_account),
    "DEAD_REFERENCE": Fault("role_splits", _dead_reference),
    "DUPLICATE_EVENT": Fault("role_splits", _duplicate_event),
    "LOAD_SURGE": Fault("specialist_line", _load_surge),
    "OPENING_MISSING": Fault("role_splits", _opening_missing),
    "OWNER_CHURN": Fault("role_splits", _owner_churn),
    "OWNER_GAP": Fault("role_splits", _owner_gap),
    "OWNER_OVERLAP": Fault("role_splits", _owner_overlap),
    "POD_MEMBERSHIP": Fault("pods", _pod_membership),
    "PRICE_AUTHORITY": Fault("seven_roles", _price_authority),
    "RENEWAL_WINDOW": Fault("role_splits", _renewal_window),
    "ROLE_STACK": Fault("seven_roles", _role_stack),
    "SPLIT_SUM": Fault("role_splits", _split_sum),
    "TARGET_MISSING": Fault("role_splits", _target_missing),
    "TOUCH_MISMATCH": Fault("role_splits", _touch_mismatch),
    "UNKNOWN_NAME": Fault("role_splits", _unknown_name),
}
