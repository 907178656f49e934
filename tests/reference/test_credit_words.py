"""Windows, authority and renewals on the reference calculator, by sums that people made."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from compalign.plan.model import Plan
from tests.reference.books import read_books
from tests.reference.calculator import Reference, calculate
from tests.reference.windows import windows_of
from tests.reference.worked import deal, holds, person, plan

Rows = Sequence[Mapping[str, Any]]
Given = list[tuple[str, str | None, int]]
ROLES: dict[str, Any] = {"rep": {}, "am": {}, "csm": {}}
EQUAL = [{"id": "all", "split": {"rep": "50%", "am": "30%", "csm": "20%"}}]
TEAM = [holds(role.upper(), role) for role in ROLES]
"""Each role of account A-1 is held by a payee of that name."""


def given(result: Reference, event: str = "deals:D-1") -> Given:
    """Return role, payee (or why there is none) and minor units of each credit of an event."""
    return [
        (one.role, one.payee or one.reason, one.amount)
        for one in result.credits
        if one.event == event
    ]


def days(row: Mapping[str, Any], **dates: str) -> dict[str, Any]:
    """Return a row with dates put in."""
    return {**row, **{name: date.fromisoformat(day) for name, day in dates.items()}}


def account(**dates: str) -> dict[str, Any]:
    """Return account A-1 with the days that are given."""
    return days({"account": "A-1"}, **dates)


def windowed(*windows: Mapping[str, Any], **words: Any) -> Plan:
    """Return a plan whose roles share 50 : 30 : 20, with engagement windows."""
    return plan(roles=ROLES, credit=EQUAL, engagement=list(windows), **words)


REP_YEAR = {"role": "rep", "from": "first_close", "until": "first_close + 12 months"}
REP_DAYS = {"role": "rep", "from": "first_close", "until": "first_close + 90 days"}
AM_LIVE = {"role": "am", "from": "go_live"}
AM_AFTER = {"role": "am", "from": {"later_of": ["go_live", "end of rep"]}}


@pytest.mark.parametrize(
    ("windows", "role", "start", "end"),
    [
        ([REP_DAYS, AM_LIVE], "rep", "2025-11-30", "2026-02-28"),
        ([REP_DAYS, AM_LIVE], "am", "2026-03-15", "9999-12-31"),
        ([REP_YEAR, AM_LIVE], "rep", "2025-11-30", "2026-11-30"),
        ([REP_YEAR, AM_AFTER], "am", "2026-11-30", "9999-12-31"),
        ([REP_DAYS, AM_AFTER], "am", "2026-03-15", "9999-12-31"),
        (
            [{"role": "csm", "from": "contract_end - 3 months", "until": "contract_end"}],
            "csm",
            "2026-04-01",
            "2026-07-01",
        ),
    ],
)
def test_windows_of_a_close_in_november(windows: Rows, role: str, start: str, end: str) -> None:
    """Close 2025-11-30, go-live 2026-03-15, the contract's last day 2026-06-30.

    90 days end on 2026-02-28, 15 days before go-live; 12 months on 2026-11-30.
    """
    declared = windowed(*windows)
    accounts = [account(first_close="2025-11-30", go_live="2026-03-15", contract_end="2026-06-30")]
    ledgers = {"deals": [deal("D-1", "2026-03-01", "100")], "accounts": accounts}
    books = read_books(declared, ledgers)
    (span,) = windows_of(role, books.events[0], declared, books)
    assert (str(span.start), str(span.end)) == (start, end)


@pytest.mark.parametrize(
    ("day", "outside", "expected"),
    [
        ("2026-02-27", "suspense", ["REP", "outside window", "CSM"]),
        ("2026-02-28", "suspense", ["outside window", "outside window", "CSM"]),
        ("2026-03-15", "suspense", ["outside window", "AM", "CSM"]),
        ("2026-03-15", "next_role", ["AM", "AM", "CSM"]),
        ("2026-03-01", "next_role", ["CSM", "CSM", "CSM"]),
        ("2026-03-01", "house", ["house account", "house account", "CSM"]),
    ],
)
def test_a_share_outside_its_window(day: str, outside: str, expected: list[str]) -> None:
    """50 : 30 : 20 of 100.00, 90 days of the rep, the AM from go-live, the CSM always."""
    accounts = [account(first_close="2025-11-30", go_live="2026-03-15")]
    result = calculate(
        windowed(REP_DAYS, AM_LIVE, outside_window=outside),
        {"deals": [deal("D-1", day, "100")], "assignments": TEAM, "accounts": accounts},
    )
    assert [(who, part) for _, who, part in given(result)] == [
        (who, part) for who, part in zip(expected, [5_000, 3_000, 2_000], strict=True)
    ]


@pytest.mark.parametrize(("amount", "who"), [("50_000", "REP"), ("49_999.99", "outside window")])
def test_a_call_back_opens_the_window(amount: str, who: str) -> None:
    """The rep's year is over, but an expansion of 50,000 calls back; the earliest new deal counts."""
    call = {"role": "rep", "called_back_when": {"kind": "expansion", "amount": ">= 50_000"}}
    deals = [
        deal("D-0", "2024-01-31", "1"),
        deal("D-1", "2025-01-31", amount, kind="expansion"),
    ]
    result = calculate(windowed(REP_YEAR, call), {"deals": deals, "assignments": TEAM})
    assert given(result, "deals:D-0")[0][1] == "REP"
    assert given(result)[0][1] == who


def test_authority_moves_the_share_and_pays_the_referral() -> None:
    """The CSM set the price: 20 of 100.00 go to the AM, 10.00 on top to the CSM."""
    rule = {"role": "csm", "may_not": "price", "goes_to": "am", "pays": {"referral": "10%"}}
    deals = [
        deal("D-1", "2025-02-01", "100", priced_by="CSM"),
        deal("D-2", "2025-02-01", "100", priced_by="AM", closed_by="CSM"),
    ]
    result = calculate(
        plan(roles=ROLES, credit=EQUAL, authority=[rule]), {"deals": deals, "assignments": TEAM}
    )
    assert given(result) == [
        ("rep", "REP", 5_000),
        ("am", "AM", 3_000),
        ("am", "AM", 2_000),
        ("csm", "CSM", 1_000),
    ]
    assert given(result, "deals:D-2")[2] == ("csm", "CSM", 2_000)


def test_who_holds_a_free_role_too_has_authority() -> None:
    """The person is CSM by people and AM of this account: assignments come first."""
    rule = {"role": "csm", "may_not": "price", "goes_to": "am"}
    result = calculate(
        plan(roles=ROLES, credit=EQUAL, authority=[rule]),
        {
            "deals": [deal("D-1", "2025-02-01", "100", priced_by="AM")],
            "people": [{"payee": name, "role": "csm"} for name in ("REP", "AM", "CSM")],
            "assignments": TEAM,
        },
    )
    assert given(result)[2] == ("csm", "CSM", 2_000)


def renewed(expansion: str, **words: Any) -> Reference:
    """Renew 100,000 of the RM's for a contract to 2026-06-30; the AM agreed 20,000 more before."""
    renewal = {
        "event_id": "R-1",
        "account": "A-1",
        "credit_date": date(2026, 6, 30),
        "amount": Decimal(100_000),
    }
    declared = plan(
        pay="yearly",
        roles={"am": {}, "rm": {"mix": {"renewed": "100%"}}},
        goals={
            "renewed": {
                "sum": "amount",
                "of": {"kind": "renewal"},
                "per": "year",
                "target": 150_000,
            }
        },
        credit=[
            {"id": "more", "when": {"kind": "expansion"}, "split": {"am": "100%"}},
            {"id": "again", "when": {"kind": "renewal"}, "split": {"rm": "100%"}},
        ],
        renewals={"exclusive_to": "am", "relieves": "rm"} | words,
    )
    return calculate(
        declared,
        {
            "deals": [deal("D-1", expansion, "20_000", kind="expansion")],
            "renewals": [
                renewal,
                {**renewal, "event_id": "R-2", "account": "A-2", "amount": Decimal(25_000)},
            ],
            "accounts": [account(contract_end="2026-06-30")],
            "people": [
                {"payee": "AM", "role": "am", "target_incentive": None},
                {"payee": "RM", "role": "rm", "target_incentive": Decimal(10_000)},
            ],
            "assignments": [
                days(holds("AM", "am"), end="2026-06-01"),
                days(holds("NEXT", "am"), start="2026-06-01"),
                holds("RM", "rm"),
                holds("RM", "rm", "A-2"),
            ],
        },
    )


@pytest.mark.parametrize(
    ("expansion", "whose", "attained"),
    [
        ("2026-05-10", ("am", "AM", 10_000_000), Fraction(25, 50)),
        ("2026-06-30", ("am", "not in people", 10_000_000), Fraction(25, 50)),
        ("2026-07-01", ("rm", "RM", 10_000_000), Fraction(125, 150)),
        ("2025-07-01", ("am", "AM", 10_000_000), Fraction(25, 50)),
        ("2025-06-30", ("rm", "RM", 10_000_000), Fraction(125, 150)),
    ],
)
def test_an_early_expansion_takes_the_renewal(
    expansion: str, whose: tuple[str, str, int], attained: Fraction
) -> None:
    """100,000 go to whoever agreed the expansion; the target of 150,000 falls to 50,000."""
    result = renewed(expansion)
    assert given(result, "renewals:R-1") == [whose]
    assert result.attainments[("renewed", "RM", "rm", "2026")] == attained


def test_a_target_that_is_relieved_whole_is_none() -> None:
    """A target of 80,000 less 100,000 is 0: no attainment, no pay, nothing missing."""
    quota = {"payee": "RM", "goal": "renewed", "period": "2026", "amount": Decimal(80_000)}
    declared = plan(
        pay="yearly",
        roles={"am": {}, "rm": {"mix": {"renewed": "100%"}}},
        goals={"renewed": {"sum": "amount", "per": "year"}},
        credit=[{"id": "all", "split": {"am": "50%", "rm": "50%"}}],
        renewals={"exclusive_to": "am", "relieves": "rm"},
    )
    renewal = {"event_id": "R-1", "account": "A-1", "amount": Decimal(200_000)}
    result = calculate(
        declared,
        {
            "deals": [deal("D-1", "2026-05-10", "20_000", kind="expansion")],
            "renewals": [days(renewal, credit_date="2026-06-20", contract_ended="2026-06-30")],
            "people": [person("AM", "am", "1"), person("RM", "rm", "10_000")],
            "assignments": [holds("AM", "am"), holds("RM", "rm")],
            "quotas": [quota],
        },
    )
    assert given(result, "renewals:R-1") == [("am", "AM", 10_000_000), ("am", "AM", 10_000_000)]
    assert result.attainments[("renewed", "RM", "rm", "2026")] is None
    assert [(line.payee, line.amount) for line in result.lines] == [("RM", 0)]
    assert not result.findings
