"""Faults of ownership: who holds which customers, in which role and from when to when."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from samples.faults.picking import Company, Fault, Row, colleague, sale, stays, steady


def _owner_overlap(company: Company) -> None:
    """Forget to end the first rep's assignment when a second one takes over."""
    held = steady(company, "rep")
    company["assignments"].append({**held, "payee": colleague(company, held)})


def _owner_gap(company: Company) -> None:
    """Lose the assignment of a rep who sold something."""
    held = next(
        row
        for row in company["assignments"]
        if row["role"] == "rep" and row["account"] == sale(company, "new")["account"]
    )
    company["assignments"].remove(held)


def _owner_churn(company: Company) -> None:
    """Pass a customer on three times in one year."""
    held = steady(company, "rep")
    other = colleague(company, held)
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
    held = steady(company, "csm")
    company["assignments"].remove(held)
    names = sorted({row["payee"] for row in company["people"] if stays(row, "csm")})[:5]
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
    csm = next(row for row in company["people"] if stays(row, "csm"))
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


def _pod_membership(company: Company) -> None:
    """Forget who belongs to a pod."""
    first = company["pods"][0]["pod"]
    company["pods"] = [row for row in company["pods"] if row["pod"] != first]


def _window_dispute(company: Company) -> None:
    """Let a customer go live three days before it buys more, from whom is then the question."""
    accounts = {row["account"]: row for row in company["accounts"]}
    deal = next(
        row
        for row in company["deals"]
        if row["kind"] == "expansion"
        and accounts[row["account"]]["first_close"].year == 2024
        and _is_first(company, row, accounts[row["account"]]["go_live"])
    )
    accounts[deal["account"]]["go_live"] = deal["credit_date"] - timedelta(days=3)


def _is_first(company: Company, deal: Row, go_live: date) -> bool:
    """Tell whether nothing else was sold to the account around go-live and until after a deal."""
    first, last = (go_live - timedelta(days=10), deal["credit_date"] + timedelta(days=10))
    sold = [
        row
        for row in company["deals"] + company["renewals"]
        if row["account"] == deal["account"] and first <= row["credit_date"] <= last
    ]
    return sold == [deal]


def _am_before_go_live(company: Company) -> None:
    """Let an account manager meet a customer ten days before the product is running."""
    held = steady(company, "am")
    account = next(
        row
        for row in company["accounts"]
        if row["first_close"].year == 2025 and row["go_live"] < date(2025, 12, 1)
        and row["go_live"] - row["first_close"] > timedelta(days=20)
    )  # fmt: skip
    met = {"event_id": "X-EARLY", "payee": held["payee"], "account": account["account"]}
    day = account["go_live"] - timedelta(days=10)
    company["activities"].append(
        {**company["activities"][0], **met, "kind": "meeting", "credit_date": day}
    )


def _capacity(company: Company) -> None:
    """Give one implementer 151 customers by name, the small ones first, and no segment."""
    held = next(
        row
        for row in company["assignments"]
        if row["role"] == "implementation" and row["segment"] == "smb"
    )
    company["assignments"].remove(held)
    small_first = sorted(company["accounts"], key=lambda row: str(row["segment"] != "smb"))
    named = [small_first[place]["account"] for place in range(151)]
    company["assignments"] += [{**held, "segment": None, "account": name} for name in named]


FAULTS: Mapping[str, Fault] = {
    "ABSENT_OWNER": Fault("role_splits", _absent_owner),
    "AM_BEFORE_GO_LIVE": Fault("seven_roles", _am_before_go_live),
    "CAPACITY": Fault("seven_roles", _capacity),
    "CROWDED_ACCOUNT": Fault("role_splits", _crowded_account),
    "OWNER_CHURN": Fault("role_splits", _owner_churn),
    "OWNER_GAP": Fault("role_splits", _owner_gap),
    "OWNER_OVERLAP": Fault("role_splits", _owner_overlap),
    "POD_MEMBERSHIP": Fault("pods", _pod_membership),
    "ROLE_STACK": Fault("seven_roles", _role_stack),
    "TOUCH_MISMATCH": Fault("role_splits", _touch_mismatch),
    "WINDOW_DISPUTE": Fault("seven_roles", _window_dispute),
}
