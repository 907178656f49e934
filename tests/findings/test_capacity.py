"""CAPACITY by hours: what all assignments of a person take of a week today."""

import pytest

from compalign import LedgerError
from tests.findings.conflicting import conflicts, told

PLAN = """
plan: hours
currency: USD
roles: {csm: {}, support: {}}
credit: [{id: renewal, when: {kind: renewal}, split: {csm: 100%}}]
SETTINGS
"""
RENEWALS = "event_id,account,credit_date,amount\nR-1,A-1,2025-02-10,1000"
HEAD = "payee,role,account,segment,start,end,hours\n"


def found(rows: str, settings: str = "") -> list[str]:
    """Return what CAPACITY finds on the last day of the first quarter of 2025."""
    plan = PLAN.replace("SETTINGS", settings)
    return told(conflicts(plan, renewals=RENEWALS, assignments=HEAD + rows), "CAPACITY")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("P,csm,A-1,,,,25\nP,csm,A-2,,,,15", []),
        ("P,csm,A-1,,,,25\nP,csm,A-2,,,,15.5", ["40.5 hours a week"]),
        ("P,csm,A-1,,,,25\nP,support,,small,,,20", ["45 hours a week"]),  # of all roles and places
        ("P,csm,A-1,,,,25\nQ,csm,A-2,,,,25", []),  # two people
        ("P,csm,A-1,,,2025-03-01,25\nP,csm,A-2,,,,25", []),  # over before today
        ("P,csm,A-1,,,,\nP,csm,A-2,,,,40", []),  # nothing said of the first
    ],
)
def test_hours_of_a_person_are_added(rows: str, expected: list[str]) -> None:
    assert found(rows) == expected


def test_a_plan_may_set_the_hours() -> None:
    part_time = "findings: {CAPACITY: {tolerance: {hours: 20}, because: half-time team}}"
    assert found("P,csm,A-1,,,,20.25", part_time) == ["20.25 hours a week"]


def test_a_week_has_168_hours() -> None:
    with pytest.raises(LedgerError, match=r"found '169'; expected hours from 0 to 168"):
        found("P,csm,A-1,,,,169")
