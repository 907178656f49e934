"""Law 5, nothing vanishes: every row that was read has exactly one status, and amounts tie."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compalign import LedgerError, LedgerMap, Ledgers, Plan, Results, run
from compalign.importing.column_map import KindMap
from tests.golden.paying import ONE_ROLE
from tests.laws.company import paid, rows

PLAN = """
plan: statuses
currency: USD
goals: {kept: {grr: portfolio, target: 90%}}
roles: {rep: {payee_column: rep, mix: {}}, csm: {mix: {kept: 100%}}, lead: {payee_column: lead}}
credit:
- {id: none, when: {kind: services}, non_commissionable: true}
- {id: new, when: {kind: new}, split: {rep: 50%, csm: 50%}}
- {id: extra, when: {kind: expansion}, overlay: {lead: 10%}}
"""
DEALS = """event_id,account,kind,credit_date,amount,rep,lead
both,A,new,2025-01-10,100.00,P,
half,B,new,2025-01-11,100.01,P,
nobody,B,new,2025-01-12,100.00,,
services,A,services,2025-01-13,100.00,P,
no-rule,A,other,2025-01-14,100.00,P,
only-overlay,A,expansion,2025-01-15,100.00,,L
overlay-nobody,A,expansion,2025-01-15,100.00,,
later,A,new,2025-08-01,100.00,P,
nothing,A,new,2025-01-16,0.00,P,
back,A,new,2025-01-17,-100.01,P,
"""
LOSSES = "event_id,account,credit_date,amount\nlost,A,2025-02-01,40.00\n"
HELD = "payee,role,account\nC,csm,A\n"


def run_over(folder: Path, allow_rejected: bool = False, **texts: str) -> Results:
    """Run the plan above over csv texts as of 2025-03-31."""
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text)
        paths.append(path)
    ledgers = Ledgers.read(*paths, allow_rejected=allow_rejected)
    return run(Plan.read(PLAN), ledgers, as_of=date(2025, 3, 31))


@pytest.fixture(scope="module")
def statuses(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Return the results over the ledgers above, which the tests only look at."""
    folder = tmp_path_factory.mktemp("statuses")
    return run_over(folder, deals=DEALS, churn=LOSSES, assignments=HELD)


@pytest.mark.parametrize(
    ("event", "status", "credited", "unclaimed", "overlay"),
    [
        ("deals:both", "credited", 100_00, 0, 0),
        # the odd cent goes to the rep, whose role has a holder: 50.01 + 50.00
        ("deals:half", "credited", 50_01, 50_00, 0),
        ("deals:nobody", "unclaimed", 0, 100_00, 0),
        ("deals:services", "non_commissionable", 0, 0, 0),
        ("deals:no-rule", "unclaimed", 0, 100_00, 0),
        # an overlay has a payee, but the amount itself is nobody's
        ("deals:only-overlay", "credited", 0, 100_00, 10_00),
        ("deals:overlay-nobody", "unclaimed", 0, 100_00, 0),
        ("deals:later", "not_yet_due", 0, 0, 0),
        ("deals:nothing", "credited", 0, 0, 0),
        ("deals:back", "credited", -100_01, 0, 0),
        ("churn:lost", "measured", 0, 0, 0),
    ],
)  # fmt: skip
def test_what_becomes_of_an_event(
    statuses: Results, event: str, status: str, credited: int, unclaimed: int, overlay: int
) -> None:
    (row,) = statuses.events[statuses.events["event_id"] == event].itertuples()
    assert (row.status, row.credited_minor, row.unclaimed_minor, row.overlay_minor) == (
        status, credited, unclaimed, overlay,
    )  # fmt: skip


def test_the_reconciliation_counts_every_row_by_what_became_of_it(statuses: Results) -> None:
    known = statuses.reconciliation
    assert list(zip(known["ledger"], known["status"], known["rows"], known["amount_minor"], strict=True)) == [
        ("churn", "measured", 1, -40_00),
        ("deals", "credited", 5, 200_00),
        ("deals", "non_commissionable", 1, 100_00),
        ("deals", "not_yet_due", 1, 100_00),
        ("deals", "unclaimed", 3, 300_00),
    ]  # fmt: skip
    assert statuses.events["event_id"].is_unique
    assert known["rows"].sum() == len(statuses.events) == 11
    assert all(statuses.checks.values())


WRONG = (
    DEALS
    + "no-day,A,new,soon,5.00,P,\nboth,A,new,2025-01-10,7.00,P,\nhalf-cent,A,new,2025-01-10,0.005,P,\n"
)


def test_wrong_rows_stop_the_reading_unless_they_are_allowed(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="soon"):
        run_over(tmp_path, deals=WRONG)


def test_rejected_rows_are_listed_and_counted(tmp_path: Path) -> None:
    """Three rows cannot be used; they stand in the reconciliation with what is known of them."""
    results = run_over(tmp_path, allow_rejected=True, deals=WRONG, assignments=HELD)
    known = results.reconciliation.set_index("status")
    rejected = results.ledgers.rejected
    assert int(known.loc["rejected", "rows"]) == len(rejected)
    assert {"no-day", "half-cent"} <= set(rejected["event_id"])
    assert int(known["rows"].sum()) == results.ledgers.rows_read["deals"] == 13
    assert all(results.checks.values())
    assert set(rejected["event_id"]).isdisjoint(set(results.events["event_id"]) - {"deals:both"})


def test_rows_of_another_stage_are_left_out_and_counted(tmp_path: Path) -> None:
    """The stage map takes `Won`; `Lost` and a blank stage are left out, with their amounts."""
    path = tmp_path / "deals.csv"
    path.write_text(
        "event_id,credit_date,amount,rep,stage\nD-1,2025-01-10,100.00,P,Won\n"
        "D-2,2025-01-10,20.00,P,Lost\nD-3,2025-01-10,3.00,P,\n"
    )
    stages = LedgerMap(kinds=KindMap(column="stage", kinds={"Won": "new"}))
    ledgers = Ledgers.read(path, columns={"deals": stages})
    plan = ONE_ROLE + "incentives: [{id: c, kind: commission, pays: rep, rate: 10%}]"
    results = run(Plan.read(plan), ledgers)
    known = results.reconciliation
    assert list(zip(known["status"], known["rows"], known["amount_minor"], strict=True)) == [
        ("credited", 1, 100_00), ("left_out", 2, 23_00),
    ]  # fmt: skip
    assert all(results.checks.values())
    assert results.total_minor == 10_00


@settings(max_examples=2, suppress_health_check=list(HealthCheck))
@given(as_of=st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_on_any_day_every_row_of_the_company_has_one_status(as_of: date) -> None:
    results = paid(rows(), as_of=as_of)
    given_rows = sum(len(rows()[ledger]) for ledger in ("deals", "renewals", "churn"))
    assert len(results.events) == given_rows
    assert int(results.reconciliation["rows"].sum()) == given_rows
    later = results.events["credit_date"].dt.date > as_of
    assert later.tolist() == (results.events["status"] == "not_yet_due").tolist()
    assert all(results.checks.values())


def test_a_suspense_is_a_finding_for_what_it_is_worth(statuses: Results) -> None:
    gaps = statuses.findings[statuses.findings["code"] == "OWNER_GAP"]
    worth = gaps.groupby("event_id")["amount_minor"].sum().to_dict()
    assert worth["deals:half"] == 50_00
    assert worth["deals:nobody"] == 100_00
