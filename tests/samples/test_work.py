"""What the specialists of the sample company did fits the customers' histories."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from tests.samples.plain import END, FIRST, Company, Row, activity, holders, repeated

NEW_SHEETS = ("activities", "scores", "payments", "handoffs", "references")


def by_id(company: Company, sheet: str) -> dict[object, Row]:
    """Return the rows of an event sheet by id."""
    return {row["event_id"]: row for row in company[sheet]}


def test_every_row_is_within_the_years_and_has_an_id_of_its_own(company: Company) -> None:
    for sheet in NEW_SHEETS:
        assert company[sheet], sheet
        assert not repeated(row["event_id"] for row in company[sheet])
        assert all(FIRST <= row["credit_date"] < END for row in company[sheet]), sheet


def test_opportunities_come_before_first_deals(company: Company) -> None:
    """An accepted opportunity of an account is 25 to 90 days before its first deal."""
    first_close = {row["account"]: row["first_close"] for row in company["accounts"]}
    fruitful = [
        row
        for row in company["activities"]
        if row["kind"] == "accepted_opportunity" and row["account"]
    ]
    assert len(fruitful) > 20
    for row in fruitful:
        assert 25 <= (first_close[row["account"]] - row["credit_date"]).days <= 90


def test_handoffs_come_on_the_day_from_who_holds_the_role(company: Company) -> None:
    """Presales hand over at the first close, implementation at go-live, to who holds the account."""
    accounts = {row["account"]: row for row in company["accounts"]}
    held, works = holders(company), activity(company)
    for row in company["handoffs"]:
        account, day = accounts[row["account"]], row["credit_date"]
        at, taker = {"presales": ("first_close", "rep"), "implementation": ("go_live", "csm")}[
            row["role"]
        ]
        assert account[at] == day
        assert row["payee"] in held(account, row["role"], day)
        assert row["to_payee"] in held(account, taker, day)
        assert works(row["payee"], row["role"], day)
        assert 0 < row["completeness"] <= 1


def test_a_reference_wins_a_later_deal(company: Company) -> None:
    """A reference is used in a new deal on or after its day, within half a year; evidence is single."""
    deals = by_id(company, "deals")
    used = [row for row in company["references"] if row["used_in"]]
    assert len(used) * 3 > len(company["references"])
    assert not repeated(row["evidence"] for row in company["references"])
    for row in used:
        deal = deals[row["used_in"]]
        assert deal["kind"] == "new"
        assert 0 <= (deal["credit_date"] - row["credit_date"]).days < 180


def test_payments_never_exceed_the_deal(company: Company) -> None:
    """Each deal has one invoice of its amount; what was paid comes later and is at most that."""
    deals = by_id(company, "deals")
    paid: dict[object, Decimal] = defaultdict(Decimal)
    for row in company["payments"]:
        deal = deals[row["deal"]]
        if row["kind"] == "invoice":
            assert (row["credit_date"], row["amount"]) == (deal["credit_date"], deal["amount"])
        else:
            assert row["credit_date"] > deal["credit_date"]
            paid[row["deal"]] += row["amount"]
    invoices = [row["deal"] for row in company["payments"] if row["kind"] == "invoice"]
    assert sorted(invoices) == sorted(deals)
    assert all(amount <= deals[deal]["amount"] for deal, amount in paid.items())
    assert any(amount == deals[deal]["amount"] for deal, amount in paid.items())


def test_a_pod_member_is_there_and_in_one_pod(company: Company) -> None:
    """Everyone who sells or looks after customers is in one pod, while they work."""
    people: dict[object, list[Row]] = defaultdict(list)
    for row in company["people"]:
        people[row["payee"]].append(row)
    assert not repeated(row["payee"] for row in company["pods"])
    assert {row["pod"] for row in company["pods"]} == {row["pod"] for row in company["accounts"]}
    for row in company["pods"]:
        mine = people[row["payee"]]
        ends = [one["end"] or date.max for one in mine]
        assert row["start"] == min(one["start"] for one in mine)
        assert (row["end"] or date.max) == max(ends)
