"""A plan as rows: every word of it becomes a number that the steps can read."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from compalign.chain.periods import timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.plan_tables import TABLES, plan_tables
from compalign.chain.settling_tables import SETTLING_TABLES
from compalign.engine.duckdb_engine import DuckDBEngine
from compalign.errors import PlanError
from compalign.incentives.kinds import KINDS
from compalign.plan.model import Plan

HEAD = """
plan: tables
currency: USD
"""
PLAN = f"""{HEAD}
goals:
  sold: {{sum: amount, of: {{kind: new}}, per: quarter, target: 90_000}}
  kept: {{grr: portfolio, per: year, target: 95%}}
roles:
  rep: {{mix: {{sold: 85%, kept: 15%}}}}
  am: {{payee_column: owner}}
credit:
  - {{id: barred, when: {{kind: services}}, non_commissionable: true}}
  - {{id: shared, when: {{kind: new}}, split: {{rep: 1/3, am: 2/3}}}}
  - {{id: extra, overlay: {{am: 12.5%}}}}
incentives:
  - {{id: flat, kind: commission, pays: rep, on: {{when: {{kind: new}}}}, rate: 10%}}
  - {{id: faster, kind: commission, pays: am, tiers: {{over: attainment, of: sold, to_date: year, bands: {{0%: 5%, 100%: 8%}}}}}}
"""


def tables(text: str) -> tuple[PlanIndex, Mapping[str, list[dict[str, Any]]]]:
    """Return the index of a plan and its tables for 2025, each row by the names of its columns."""
    index = PlanIndex(Plan.read(text))
    times = timetable(index.plan, date(2025, 1, 10), date(2025, 12, 10))
    made = {
        name: [dict(zip(columns, row, strict=True)) for row in rows]
        for name, columns, rows in plan_tables(index, times)
    }
    return index, made


def test_every_declared_table_is_there_and_loads() -> None:
    """The engine accepts every row under the types that its table declares."""
    index = PlanIndex(Plan.read(PLAN))
    times = timetable(index.plan, date(2025, 1, 10), date(2025, 12, 10))
    declared = {*TABLES, *SETTLING_TABLES, *(name for kind in KINDS for name in kind.tables)}
    with DuckDBEngine() as engine:
        loaded = set()
        for name, columns, rows in plan_tables(index, times):
            engine.load_rows(name, columns, rows)
            assert engine.count(name) == len(rows)
            loaded.add(name)
    assert loaded == declared


def test_roles_are_numbered_by_name_and_the_rest_by_their_place() -> None:
    _, made = tables(PLAN)
    assert [(row["role_no"], row["role"], row["named"]) for row in made["roles"]] == [
        (1, "am", True),
        (2, "rep", False),
    ]
    assert [row["rule"] for row in made["credit_rules"]] == ["barred", "shared", "extra"]
    assert [row["incentive"] for row in made["incentives"]] == [
        "flat", "faster", "target-bonus", "carry", "adjustment",
    ]  # fmt: skip


def test_equal_conditions_share_one_place_and_no_condition_has_none() -> None:
    index, made = tables(PLAN)
    places = {row["rule"]: row["condition_no"] for row in made["credit_rules"]}
    assert places["extra"] == 0
    assert made["goals"][0]["condition_no"] == places["shared"]
    assert made["commissions"][0]["condition_no"] == places["shared"]
    assert [dict(condition) for condition in index.conditions] == [
        {"kind": "new"}, {"kind": "services"},
    ]  # fmt: skip


def test_the_shares_of_a_rule_stand_over_one_denominator() -> None:
    _, made = tables(PLAN)
    shares = {
        (row["rule_no"], row["role_no"]): (row["share_n"], row["share_d"])
        for row in made["credit_shares"]
    }
    assert shares == {(2, 2): (1, 3), (2, 1): (2, 3), (3, 1): (1, 8)}


def test_modes_tell_splits_from_overlays_and_from_nothing() -> None:
    _, made = tables(PLAN)
    assert [row["mode"] for row in made["credit_rules"]] == ["none", "split", "overlay"]


@pytest.mark.parametrize(
    ("rounding", "currency", "unit", "even"),
    [
        ("{}", "USD", 1, False),
        ("{to: 1}", "USD", 100, False),
        ("{to: 0.05}", "USD", 5, False),
        ("{to: 10, mode: half_even}", "USD", 1_000, True),
        ("{to: 10}", "JPY", 10, False),
        ("{to: 1}", "KWD", 1_000, False),
    ],
)
def test_the_unit_of_rounding_in_minor_units(
    rounding: str, currency: str, unit: int, even: bool
) -> None:
    _, made = tables(HEAD.replace("USD", currency) + f"rounding: {rounding}\nroles: {{r: {{}}}}\n")
    (row,) = made["plan_settings"]
    assert (row["rounding_unit"], row["half_even"]) == (unit, even)
    assert row["due_day"] == "2026-01-01"


def test_a_goal_that_nobody_is_paid_for_carries_no_weight() -> None:
    text = (
        HEAD + "goals: {one: {sum: amount}, two: {sum: amount}}\nroles: {r: {mix: {two: 100%}}}\n"
    )
    _, made = tables(text)
    assert [(row["goal"], row["asked"]) for row in made["goals"]] == [
        ("one", False),
        ("two", True),
    ]
    assert made["read_ledgers"] == []


def test_a_retention_goal_in_a_mix_reads_losses_and_renewals() -> None:
    _, made = tables(PLAN)
    assert made["read_ledgers"] == [{"ledger": "churn"}, {"ledger": "renewals"}]


def defaults(made: Mapping[str, list[dict[str, Any]]], goal_no: int) -> dict[str, Fraction]:
    """Return a goal's own target by the label of the interval."""
    names = {row["interval_no"]: row["label"] for row in made["intervals"]}
    return {
        names[row["interval_no"]]: Fraction(row["target_n"], row["target_d"])
        for row in made["goal_defaults"]
        if row["goal_no"] == goal_no
    }


def test_a_goals_own_target_for_a_longer_running_total_is_taken_so_many_times() -> None:
    """90,000.00 a quarter is 360,000.00 a year, for a ladder that runs over the year."""
    _, made = tables(PLAN)
    assert defaults(made, 1) == {
        **{f"2025-Q{quarter}": 90_000_00 for quarter in (1, 2, 3, 4)},
        "2025": 360_000_00,
    }


def test_a_goals_own_target_for_a_shorter_running_total_is_an_exact_part() -> None:
    text = PLAN.replace("to_date: year", "to_date: month").replace("90_000", "100")
    _, made = tables(text)
    assert defaults(made, 1)["2025-02"] == Fraction(100_00, 3)


def test_a_retention_target_is_a_share_and_no_amount() -> None:
    _, made = tables(PLAN)
    assert defaults(made, 2) == {"2025": Fraction(19, 20)}


def test_a_payee_column_that_no_ledger_has_names_the_nearest() -> None:
    index = PlanIndex(Plan.read(PLAN))
    with pytest.raises(
        PlanError, match=r"roles\.am\.payee_column: found 'owner'.*Did you mean 'owners'"
    ):
        index.column_of("am", "owner", ["owners", "kind"])
