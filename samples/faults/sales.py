"""Faults around a sale: who is credited, who may do what, and what was entered twice."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from samples.faults.picking import ONE_DAY, Company, Fault, Row, later_sales, sale, stays, steadies

WHOLE, LARGE_SALE = Decimal(1), Decimal(5_000)


def _duplicate_event(company: Company) -> None:
    """Enter a deal a second time, a day later."""
    deal = dict(sale(company, "new"))
    deal["event_id"], deal["credit_date"] = "D-AGAIN", deal["credit_date"] + ONE_DAY
    company["deals"].append(deal)


def _split_sum(company: Company) -> None:
    """Agree on shares of a deal that make up nine tenths of it."""
    deal = sale(company, "new")
    held = next(
        row
        for row in company["assignments"]
        if row["role"] == "rep" and row["account"] == deal["account"]
    )
    company["splits"] = [
        {"event_id": deal["event_id"], "payee": held["payee"], "role": "rep",
         "share": Decimal("0.9"), "reason": "a lead of a partner", "author": "P-001"}
    ]  # fmt: skip


def _price_authority(company: Company) -> None:
    """Let a CSM set the price of an expansion."""
    deal = sale(company, "expansion")
    csm = next(row["payee"] for row in company["people"] if stays(row, "csm"))
    for row in company["deals"]:
        row["priced_by"] = csm if row is deal else None


def _renewal_window(company: Company) -> None:
    """Talk to a customer about renewing half a year before the contract ends."""
    account = next(row for row in company["accounts"] if row["contract_end"].year == 2026)
    talk = {**company["activities"][0], "event_id": "X-EARLY", "account": account["account"]}
    day = min(account["contract_end"] - timedelta(days=180), date(2025, 12, 1))
    company["activities"].append(talk | {"kind": "renewal_contact", "credit_date": day})


def _over_allocated(company: Company) -> None:
    """Let a small sale just be large enough for presales to be credited on top."""
    small = next(
        row for row in company["deals"] if row["kind"] == "expansion" and row["amount"] < LARGE_SALE
    )
    small["amount"] = LARGE_SALE


def _double_credit(company: Company) -> None:
    """Let an account manager be the presales engineer of a customer as well."""
    grown = {
        row["account"]
        for row in company["deals"]
        if row["kind"] == "expansion" and row["amount"] >= LARGE_SALE
    }
    held = next(row for row in steadies(company, "am") if row["account"] in grown)
    company["assignments"].append({**held, "role": "presales"})


def _renewal_exclusivity(company: Company) -> None:
    """Share a renewal out to the renewal manager, although the account manager sold more before."""
    renewal = next(
        row
        for row in company["renewals"]
        if row["credit_date"].year == 2025 and _grew_before(company, row)
    )
    for row in company["renewals"]:
        row["contract_ended"] = row["credit_date"] if row is renewal else None
    manager = next(row["payee"] for row in company["people"] if stays(row, "renewal_manager"))
    company["splits"] = [
        {"event_id": f"renewals:{renewal['event_id']}", "payee": manager,
         "role": "renewal_manager", "share": WHOLE, "reason": "they asked for it",
         "author": "P-001"}
    ]  # fmt: skip


def _grew_before(company: Company, renewal: Row) -> bool:
    """Tell whether an account bought more in the half-year before it renewed."""
    start = {**renewal, "credit_date": renewal["credit_date"] - timedelta(days=180)}
    return bool(later_sales(company, "expansion", start, 180))


FAULTS: Mapping[str, Fault] = {
    "DOUBLE_CREDIT": Fault("am_led_hybrid", _double_credit),
    "DUPLICATE_EVENT": Fault("role_splits", _duplicate_event),
    "OVER_ALLOCATED": Fault("am_led_hybrid", _over_allocated),
    "PRICE_AUTHORITY": Fault("seven_roles", _price_authority),
    "RENEWAL_EXCLUSIVITY": Fault("seven_roles", _renewal_exclusivity),
    "RENEWAL_WINDOW": Fault("role_splits", _renewal_window),
    "SPLIT_SUM": Fault("role_splits", _split_sum),
}
