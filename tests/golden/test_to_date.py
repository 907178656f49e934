"""Goals measured to date and the bonus that is paid to date for them, each by hand."""

import pytest

from compalign import Plan, Results
from compalign.errors import PlanError
from compalign.report.tree import payee_branches
from tests.golden.paying import pay, shares, shown

PLAN = """
plan: to-date
currency: USD
pay: quarterly
pay_curve: {points: {0%: 0%, 100%: 100%, 150%: 200%}}
goals: {sold: GOAL}
roles: {rep: {mix: {sold: 100%}, payee_column: rep}}
credit: [{id: all, split: {rep: 100%}}]
"""
GOAL = "{sum: amount, per: quarter, to_date: year, target: 100}"
DEALS = """event_id,account,kind,rep,credit_date,amount,score
D-1,A-1,new,P,2025-01-15,120,4
D-2,A-2,new,P,2025-05-15,40,1
D-3,A-1,new,P,2025-08-15,200,1
"""
PEOPLE = "payee,role,target_incentive,start\nP,rep,400,"


def sold(goal: str = GOAL, more: str = "", **ledgers: str) -> Results:
    """Pay P, 400.00 a year, over deals of 120 in Q1, 40 in Q2 and 200 in Q3."""
    usual = {"deals": DEALS, "people": PEOPLE}
    return pay(PLAN.replace("GOAL", goal) + more, **{**usual, **ledgers})


def paid(results: Results) -> list[tuple[str, ...]]:
    """Return the lines: period, entry, the earlier interval that it is about, amount."""
    rows = results.lines.assign(about=results.lines["about"].fillna("-"))
    return shown(rows, "period", "entry", "about", "amount_minor")


def test_what_is_paid_to_date_is_what_the_attainment_to_date_is_worth() -> None:
    """To date 120 / 100, 160 / 200, 360 / 300: pay 140 %, 80 %, 140 % of 100.00 a quarter."""
    results = sold()
    assert [str(one) for one in shares(results.attainments, "attainment")] == ["6/5", "4/5", "6/5"]
    assert paid(results) == [
        ("2025-Q1", "earned", "-", "140.00"),
        ("2025-Q2", "earned", "-", "80.00"),
        ("2025-Q2", "true_up", "2025-Q1", "-60.00"),  # (80 % - 140 %) x 100
        ("2025-Q3", "earned", "-", "140.00"),
        ("2025-Q3", "true_up", "2025-Q1", "60.00"),
        ("2025-Q3", "true_up", "2025-Q2", "60.00"),
    ]
    assert results.total_minor == 420_00  # 140 % of 300


def test_a_new_year_begins_anew() -> None:
    results = sold(deals=DEALS + "D-4,A-1,new,P,2026-02-01,100,5\n")
    # Q4 of 2025: 360 / 400 = 90 %, 360.00 to date after 420.00, carried; 2026: 100 / 100
    assert shown(results.payouts, "period", "incentive", "amount_minor")[3:] == [
        ("2025-Q4", "carry", "60.00"),
        ("2025-Q4", "target-bonus", "-60.00"),
        ("2026-Q1", "carry", "-60.00"),
        ("2026-Q1", "target-bonus", "100.00"),
    ]


def test_a_yearly_quota_counts_as_far_as_the_year_has_gone() -> None:
    quotas = "payee,goal,period,amount\nP,sold,2025,800"
    results = sold("{sum: amount, per: quarter, to_date: year}", quotas=quotas)
    # 120 / 200, 160 / 400, 360 / 600: 60 %, 40 %, 60 %
    assert shown(results.payouts, "period", "amount_minor") == [
        ("2025-Q1", "60.00"), ("2025-Q2", "20.00"), ("2025-Q3", "100.00"),
    ]  # fmt: skip


def test_a_missing_quota_to_date_is_told_and_nothing_is_paid() -> None:
    quotas = "payee,goal,period,amount\nP,sold,2025-Q1,100\nP,sold,2025-Q3,100"
    results = sold("{sum: amount, per: quarter, to_date: year}", quotas=quotas)
    assert results.attainments["status"].tolist() == ["measured", *["missing target"] * 2]
    assert shown(results.payouts, "period", "amount_minor") == [("2025-Q1", "140.00")]
    assert set(results.findings["code"]) == {"TARGET_MISSING"}


def test_quarters_before_somebody_came_ask_for_nothing() -> None:
    people = PEOPLE + "2025-04-10"
    deals = DEALS.replace("D-1,A-1,new,P", "D-1,A-1,new,Q")
    results = sold(deals=deals, people=people)
    # 40 / 100; 240 / 200: 40 %, then 140 % of 200.00 less 40.00
    assert shown(results.payouts, "period", "amount_minor") == [
        ("2025-Q2", "40.00"), ("2025-Q3", "240.00"),
    ]  # fmt: skip


def test_a_quarter_without_a_target_yet_is_not_paid_later() -> None:
    goal = "{sum: amount, per: quarter, to_date: year, target: 100, ramp: [0%]}"
    results = sold(goal, people=PEOPLE + "2025-01-01")
    assert results.attainments["status"].tolist() == ["no target", "measured", "measured"]
    # 160 / 100 pays 200 % of Q2; 360 / 200 as well, of Q2 and Q3
    assert shown(results.payouts, "period", "amount_minor") == [
        ("2025-Q1", "0.00"), ("2025-Q2", "200.00"), ("2025-Q3", "200.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("goal", "values"),
    [
        ("{count: events, per: quarter, to_date: year, target: 1}", ["1", "2", "3"]),
        ("{distinct: account, per: quarter, to_date: year, target: 1}", ["1", "2", "2"]),
        ("{average: score, per: quarter, to_date: year, target: 2}", ["4", "5/2", "2"]),
        ("{latest: score, per: quarter, to_date: year, target: 2}", ["4", "1", "1"]),
        ("{average: score, per: quarter, target: 2}", ["4", "1", "1"]),
    ],
)
def test_every_measure_over_events_goes_to_date(goal: str, values: list[str]) -> None:
    assert [str(one) for one in shares(sold(goal).attainments, "reached")] == values


def test_a_mean_to_date_keeps_the_target_of_the_interval() -> None:
    results = sold("{average: score, per: quarter, to_date: year, target: 2}")
    assert {str(one) for one in shares(results.attainments, "target")} == {"2"}


def test_what_had_no_value_is_paid_once_it_has() -> None:
    """No answer in Q1; 1 of 2 from Q2 on: 50 % of 200.00, then of 300.00."""
    deals = DEALS.replace(",120,4", ",120,")
    results = sold("{average: score, per: quarter, to_date: year, target: 2}", deals=deals)
    assert paid(results) == [
        ("2025-Q2", "earned", "-", "50.00"),
        ("2025-Q2", "true_up", "2025-Q1", "50.00"),
        ("2025-Q3", "earned", "-", "50.00"),
    ]


def test_a_blend_to_date() -> None:
    """Half of 120 %, 80 %, 120 % and half of 1, 2 / 2, 3 / 3 deals: 110 %, 90 %, 110 %."""
    goals = (
        f"{{revenue: {GOAL}, logos: {{count: events, per: quarter, to_date: year, target: 1}}, "
        "sold: {blend: {revenue: 50%, logos: 50%}, per: quarter, to_date: year}}"
    )
    text = PLAN.replace("{sold: GOAL}", goals)
    results = pay(text, deals=DEALS, people=PEOPLE)
    # the curve pays 120 %, 90 %, 120 % of 100, 200, 300
    assert shown(results.payouts, "period", "amount_minor") == [
        ("2025-Q1", "120.00"), ("2025-Q2", "60.00"), ("2025-Q3", "180.00"),
    ]  # fmt: skip


def test_a_gate_looks_at_what_is_reached_to_date() -> None:
    """80 % to date in Q2 closes the gate for what is paid then; Q1 stays as it was paid."""
    gated = "incentives: [{id: bonus, kind: target_bonus, gate: [{of: sold, attainment: 100%}]}]\n"
    results = sold(more=gated)
    assert shown(results.payouts, "period", "amount_minor") == [
        ("2025-Q1", "140.00"), ("2025-Q2", "0.00"), ("2025-Q3", "260.00"),
    ]  # fmt: skip
    assert (
        results.lines.loc[results.lines["period"] == "2025-Q2", "barred"].tolist() == ["gate"] * 2
    )


def test_a_matrix_wants_goals_of_one_interval() -> None:
    matrix = (
        "incentives: [{id: m, kind: target_bonus, pays: rep, matrix: {rows: {of: sold, from: [0%]},"
        " columns: {of: deals, from: [0%]}, pay: [[100%]]}}]\n"
    )
    with pytest.raises(
        PlanError, match="'sold', a goal that is measured to date; expected goals of"
    ):
        Plan.read(PLAN.replace("GOAL", f"{GOAL}, deals: {{count: events}}") + matrix)


def test_an_explanation_tells_what_was_paid_before() -> None:
    results = sold()
    texts = str(payee_branches(Plan.read(PLAN.replace("GOAL", GOAL)), results, "P"))
    assert "sold: credited in the year up to 2025-Q2" in texts
    assert "× pay 80%, less what it gave before" in texts
    assert "for 2025-Q1; pay curve" in texts
