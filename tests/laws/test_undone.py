"""What losses leave is what the credits less the losses would have been paid, in any order.

Everything that was paid is told by lines: what a loss takes back beyond what its pay period paid is
left out of this. Amounts are such that nothing is rounded.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from compalign import Ledgers, Plan, run
from tests.strategies import Row, to_frames

PAYEES = 12
UNIT = 100
HEAD = """
plan: undone
currency: USD
pay: monthly
roles: {rep: {payee_column: owner}}
credit: [{id: all, when: {kind: new}, split: {rep: 100%}}]
"""
FLAT = "rate: 10%"
OVER = "tiers: {over: transaction, bands: {0: 10%, 3_000: 15%, 7_000: 20%}"
TO_DATE = "tiers: {over: to_date, to_date: year, bands: {0: 10%, 9_000: 15%, 15_000: 20%}"
FORMS = {
    "flat": FLAT,
    "over-transactions": OVER + "}",
    "whole-over-transactions": OVER + ", style: whole}",
    "to-date": TO_DATE + "}",
    "whole-to-date": TO_DATE + ", style: whole}",
    "whole-with-amounts": "tiers: {over: to_date, to_date: year, style: whole, bands: "
    "[{from: 0, rate: 10%}, {from: 9_000, rate: 20%, amount: 300}]}",
}
ONE_BY_ONE = ("flat", "over-transactions", "whole-over-transactions")
LIMITS = (
    "multiplier: [3/2, 2]",
    "cap: {amount: 1_500, per: year}",
    "cap: {amount: 1_200, per: lifetime}, multiplier: 1/2",
    "floor: {amount: 1_500, per: year}",
)
"""Limits over at least the interval of a ladder to date."""
NARROW = (
    "cap: {amount: 400, per: transaction}, floor: {amount: 250, per: transaction}",
    "cap: 700",
    "floor: 600",
    "floor: {amount: 800, per: lifetime}, cap: {amount: 2_600, per: lifetime}",
    "floor: [{amount: 300, per: transaction}, 600], cap: [{amount: 2_000, per: year}, 900]",
)
"""Limits over less than a year; no floor runs over more than a cap, which would cut it."""
CASES = [(words, tuple(FORMS)) for words in LIMITS] + [(words, ONE_BY_ONE) for words in NARROW]


UNITS = {
    "each": "amount: 90",
    "first": "amount: 90, first: 2, over: year",
    "second": "amount: 90, every: 2, over: year",
    "after": "amount: 90, after: 1, every: 2, first: 3, over: lifetime",
    "scored": "amount: 90, times: deal_rate",
    "sold": "amount: 30, per: unit, on: {credit: all}, over: year, first: 90, every: 20",
    "seats": "amount: 30, per: unit, on: {credit: seats}",
    "seat-steps": "amount: 900, per: unit, on: {credit: seats}, every: 30, after: 10, over: year",
}
ALONE = ("each", "scored", "seats")
"""Limits of a pay period may hold them, in which each event is paid alone. (A floor of a pay period
stays where all its events are lost, and is not paid where there was none.)"""
UNIT_CASES = [
    ("multiplier: 2", tuple(UNITS)),
    ("cap: {amount: 300, per: lifetime}, multiplier: [3/2, 2]", tuple(UNITS)),
    *((words, ALONE) for words in (*NARROW[:2], LIMITS[1], LIMITS[3])),
]


def units_plan(words: str, forms: Sequence[str]) -> Plan:
    """Return a plan with a unit bonus of each form, by credits in money or by those in units."""
    seats = ", {id: seats, when: {kind: new}, base: quantity, overlay: {rep: 100%}}]\n"
    incentives = "".join(
        f"- {{id: {form}, kind: unit_bonus, pays: rep, {UNITS[form]}, {words}, "
        "clawback: {on: [churn, contraction], within: 9 years}}\n"
        for form in forms
    )
    return Plan.read(f"{HEAD.replace(']' + chr(10), seats)}incentives:\n{incentives}")


def plan(words: str, *forms: str) -> Plan:
    """Return a plan with a commission of each form, the last two under one cap that they share."""
    pays = "kind: commission, pays: rep"
    clawback = "clawback: {on: [churn, contraction], within: 9 years}"
    formulas = {form: f"{FORMS[form]}, {words}" for form in forms} | {"plain": "rate: 5%"}
    incentives = "".join(
        f"- {{id: {form}, {pays}, {formula}, {clawback}}}\n" for form, formula in formulas.items()
    )
    shared = f"{{id: top, amount: 3_000, per: year, incentives: [{forms[-1]}, plain]}}"
    return Plan.read(f"{HEAD}caps: [{shared}]\nincentives:\n{incentives}")


def drawn(seed: int) -> tuple[list[Row], list[Row]]:
    """Draw a few deals for each payee, and up to three losses of each deal, sooner or later."""
    draw = Random(seed)  # noqa: S311 - a test case is no secret
    deals: list[Row] = []
    losses: list[Row] = []
    for number in range(PAYEES * 5):
        day = date(2025, 1, 1) + timedelta(draw.randrange(365))
        left = draw.randrange(1, 100)
        name = f"D-{number:03}"
        deals.append(_row(name, f"P-{number % PAYEES:02}", day, left * UNIT))
        for again in range(draw.choice((0, 1, 1, 3))):
            gone = draw.choice((left, left // 2, 1))
            if gone and gone <= left:
                left -= gone
                later = day + timedelta(draw.choice((0, 1, 20, 40, 200, 500)))
                loss = _row(f"C-{number:03}-{again}", None, later, gone * UNIT)
                losses.append(loss | {"deal": name, "loss": draw.choice(("full", "contraction"))})
    deals.append(_row("END", "P-99", date(2026, 12, 31), 0))
    return deals, losses


def _row(name: str, owner: str | None, day: date, amount: int) -> Row:
    cells = {"units": Decimal(amount) / UNIT, "deal_rate": Decimal(1 + amount // UNIT % 3) / 2}
    return {
        "event_id": name, "account": "A", "owner": owner, "credit_date": day,
        "amount": amount, "kind": "new" if owner else "churn",
        "quantity": Decimal(amount) / UNIT, **(cells if owner else {}),
    }  # fmt: skip


def left(deals: Sequence[Row], losses: Sequence[Row]) -> list[Row]:
    """Return deals without what was lost of them."""
    gone: dict[str, int] = {}
    for loss in losses:
        gone[loss["deal"]] = gone.get(loss["deal"], 0) + loss["amount"]
    amounts = {row["event_id"]: row["amount"] - gone.get(row["event_id"], 0) for row in deals}
    return [
        row
        | {"amount": amounts[row["event_id"]], "quantity": Decimal(amounts[row["event_id"]]) / UNIT}
        for row in deals
    ]


def sums(plan: Plan, **ledgers: Sequence[Row]) -> dict[tuple[str, str], int]:
    """Add up the lines of each payee and incentive; two that share a cap are one."""
    results = run(plan, Ledgers.from_frames(to_frames(ledgers), currency=plan.currency))
    found: dict[tuple[str, str], int] = {}
    for line in results.lines.itertuples():
        both = any(line.incentive in cap.incentives for cap in plan.caps)
        key = (str(line.payee), "both" if both else str(line.incentive))
        found[key] = found.get(key, 0) + int(line.amount_minor)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(("words", "forms"), CASES, ids=[words for words, _ in CASES])
def test_what_losses_leave_is_what_the_rest_would_have_paid(
    words: str, forms: tuple[str, ...]
) -> None:
    deals, losses = drawn(CASES.index((words, forms)))
    declared = plan(words, *forms)
    rest = left(deals, losses)
    assert sums(declared, deals=deals, churn=losses) == sums(declared, deals=rest)


@pytest.mark.parametrize(("words", "forms"), UNIT_CASES, ids=[words for words, _ in UNIT_CASES])
def test_what_losses_leave_is_what_a_unit_bonus_pays_on_what_is_left(
    words: str, forms: tuple[str, ...]
) -> None:
    """An event that is lost in full is no event; one that is not still counts as one."""
    deals, losses = drawn(100 + UNIT_CASES.index((words, forms)))
    declared = units_plan(words, forms)
    rest = [row for row in left(deals, losses) if row["amount"] or row["event_id"] == "END"]
    found, expected = (
        {key: amount for key, amount in each.items() if amount}
        for each in (sums(declared, deals=deals, churn=losses), sums(declared, deals=rest))
    )
    assert found == expected
    assert {form for _, form in found} == set(forms)


def test_the_order_of_losses_changes_no_sum_of_a_unit_bonus() -> None:
    deals, losses = drawn(78)
    declared = units_plan("multiplier: 2", tuple(UNITS))
    first, second = (sums(declared, deals=deals, churn=turned) for turned in dealt_anew(losses))
    assert first == second


def test_the_order_of_losses_changes_no_sum() -> None:
    """The days of losses are dealt out anew; what is taken back in all stays."""
    deals, losses = drawn(77)
    declared = plan(LIMITS[1], *FORMS)
    first, second = (sums(declared, deals=deals, churn=turned) for turned in dealt_anew(losses))
    assert first == second


def dealt_anew(losses: Sequence[Row]) -> list[list[Row]]:
    """Return losses on days after all deals, in one order and in the other."""
    days = sorted(loss["credit_date"] + timedelta(400) for loss in losses)
    return [
        [loss | {"credit_date": day} for loss, day in zip(losses, dealt, strict=True)]
        for dealt in (days, days[::-1])
    ]
