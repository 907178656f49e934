"""Drawn ledgers for the words of credit: dates of accounts, managers, agreed shares, reversals.

They are put into ledgers that are drawn already; a plan without such words gets agreed shares,
adjustments and reversals alone, and most often none.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from compalign.plan.model import Plan
from tests.reference.drawn import DAYS, PAYEES, Draw, Row, chance, day, pick
from tests.reference.exact import minor_per_major

UNITS = ("3", "1", "10.5", "0.333333333", "-2", None)
AGREED: tuple[tuple[str, ...], ...] = (
    ("1",),
    ("0.6", "0.4"),
    ("0.5", "0.3"),
    ("0.333333333", "0.333333333", "0.333333333"),
    ("0.25", "0.25", "0.5"),
    ("0.7", "0.5"),
)
"""Shares of an event that are agreed by hand: all of it, less, and more."""

Ledgers = dict[str, list[Row]]


def add_credit_rows(draw: Draw, plan: Plan, drawn: Ledgers, payees: Sequence[str]) -> None:
    """Fill the columns that the plan's words of credit look at, and add ledgers of their own."""
    unit = minor_per_major(plan.currency)
    if plan.renewals:
        _agree_expansions(draw, drawn, unit)
    _fill_columns(draw, plan, drawn, payees)
    if chance(draw, 20):
        _reverse_deals(draw, drawn, unit)
    if chance(draw, 20):
        drawn["splits"] = _agreed(draw, plan, drawn, payees)
    if chance(draw, 15):
        drawn["adjustments"] = _adjustments(draw, plan, payees, unit)


def _fill_columns(draw: Draw, plan: Plan, drawn: Ledgers, payees: Sequence[str]) -> None:
    if any(rule.base for rule in plan.credit):
        for place, deal in enumerate(drawn["deals"]):
            deal["units"] = _number(pick(draw, UNITS[:1] if place == 0 else UNITS))
    if plan.authority:
        _name_sellers(draw, drawn, payees)
    if plan.engagement or plan.renewals:
        _date_accounts(draw, drawn)
    if any(role.holdover for role in plan.roles.values()):
        _end_early(draw, drawn)
    if any(rule.roll_up for rule in plan.credit):
        _appoint_managers(draw, drawn, payees)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _name_sellers(draw: Draw, drawn: Ledgers, payees: Sequence[str]) -> None:
    for row in (*drawn["deals"], *drawn["renewals"]):
        row["closed_by"] = pick(draw, (*payees, None, "P-9"))
        row["priced_by"] = pick(draw, (*payees, None))


def _some_day(draw: Draw) -> object:
    return None if chance(draw, 20) else day(draw(-200, DAYS))


def _date_accounts(draw: Draw, drawn: Ledgers) -> None:
    for account in drawn["accounts"]:
        account["first_close"] = None if chance(draw, 40) else day(draw(-300, 400))
        for column in ("go_live", "contract_start", "contract_end"):
            account[column] = _some_day(draw)
    for renewal in drawn["renewals"]:
        renewal.setdefault("contract_ended", _some_day(draw) if chance(draw, 50) else None)
    names = [account["account"] for account in drawn["accounts"]]
    drawn["handoffs"] = [
        {
            "event_id": f"H-{number}",
            "account": pick(draw, names),
            "payee": pick(draw, PAYEES),
            "role": "rep",
            "credit_date": day(draw(0, DAYS - 1)),
        }
        for number in range(1, draw(0, 4) + 1)
    ]


def _agree_expansions(draw: Draw, drawn: Ledgers, unit: int) -> None:
    """Add renewals of contracts that end soon, with an expansion of the account before most."""
    for number, account in enumerate(drawn["accounts"], 1):
        signed = draw(20, 200)
        last_day = day(signed + pick(draw, (10, 0, 40)))
        renewal = {"event_id": f"R-9{number}", "account": account["account"]}
        amount = Decimal(pick(draw, (50_000, 120_001, 7))) / unit
        drawn["renewals"].append(
            renewal | {"credit_date": day(signed), "amount": amount, "contract_ended": last_day}
        )
        if chance(draw, 75):
            drawn["deals"].append(
                {
                    "event_id": f"E-{number}",
                    "account": account["account"],
                    "kind": "expansion",
                    "credit_date": day(signed + draw(-20, 20)),
                    "amount": amount,
                }
            )


def _end_early(draw: Draw, drawn: Ledgers) -> None:
    """Let some assignments end, and some people leave, while there is still something to sell."""
    for row in drawn["assignments"]:
        if row.get("end") is None and row.get("last_day") is None and chance(draw, 40):
            began = row.get("start") or day(0)
            row["end"] = began + timedelta(days=draw(20, 200))
    rows = {row["payee"]: row for row in drawn.get("people", ())}
    for row in rows.values():
        if chance(draw, 50):
            row["end"] = (row["start"] or day(0)) + timedelta(days=draw(30, 200))
            row["last_day"] = None


def _appoint_managers(draw: Draw, drawn: Ledgers, payees: Sequence[str]) -> None:
    """Draw managers, each later in the list than those below, so that nobody is their own."""
    for row in drawn.get("people", ()):
        above = [payee for payee in payees if payee > row["payee"]]
        row["manager"] = pick(draw, (*above, *above, None, "P-9")) if above else None
    leads = {"role": "lead", "segment": "smb"}
    drawn["assignments"] += [{"payee": payee} | leads for payee in payees if chance(draw, 50)]


def _reverse_deals(draw: Draw, drawn: Ledgers, unit: int) -> None:
    """Add deals that take back others, wholly or in part; now and then one that is not there."""
    deals = list(drawn["deals"])
    for number in range(1, draw(0, min(3, len(deals))) + 1):
        taken = pick(draw, deals)
        parts = (-taken["amount"], -taken["amount"], Decimal(-1) / unit, Decimal(-333) / unit)
        names = (taken["event_id"], taken["event_id"], f"deals:{taken['event_id']}", "D-99")
        later = taken["credit_date"].toordinal() - day(0).toordinal() + draw(0, 90)
        drawn["deals"].append(
            {
                "event_id": f"V-{number}",
                "credit_date": day(min(later, DAYS - 1)),
                "amount": pick(draw, parts),
                "account": pick(draw, (taken["account"], taken["account"], None)),
                "kind": pick(draw, (taken["kind"], "services")),
                "product": taken.get("product"),
                "reverses": pick(draw, names),
            }
        )


def _agreed(draw: Draw, plan: Plan, drawn: Ledgers, payees: Sequence[str]) -> list[Row]:
    """Draw agreed shares of up to three events; no two rows name one payee in one role."""
    rows: Ledgers = {}
    for _ in range(draw(1, 3)):
        ledger = pick(
            draw, [name for name in ("deals", "renewals", "churn") if drawn[name]] or [""]
        )
        if not ledger:
            break
        event_id = pick(draw, drawn[ledger])["event_id"]
        event = f"{ledger}:{event_id}" if ledger != "deals" or chance(draw, 50) else event_id
        first = draw(0, len(payees))
        names = (*payees, "P-9")
        rows[event.removeprefix("deals:")] = [
            {
                "event_id": event,
                "payee": names[(first + number) % len(names)],
                "role": pick(draw, list(plan.roles)),
                "share": Decimal(share),
                "reason": "agreed",
                "author": "P-5",
            }
            for number, share in enumerate(pick(draw, AGREED))
        ]
    return [row for agreed in rows.values() for row in agreed]


def _adjustments(draw: Draw, plan: Plan, payees: Sequence[str], unit: int) -> list[Row]:
    incentives = [None, *(incentive.id for incentive in plan.incentives)]
    return [
        {
            "event_id": f"J-{number}",
            "payee": pick(draw, payees),
            "credit_date": day(draw(0, DAYS - 1)),
            "amount": Decimal(pick(draw, (100, -25_001, 333))) / unit,
            "incentive": pick(draw, incentives),
            "reason": "corrected",
            "author": "P-5",
        }
        for number in range(1, draw(1, 3) + 1)
    ]
