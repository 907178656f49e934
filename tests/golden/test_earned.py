"""Goals over what another incentive earned, and what is paid by them, each by hand."""

import pandas as pd

from compalign import Ledgers, Plan, Results, run
from compalign.planning.alignment import align
from compalign.report.tree import payee_branches
from tests.golden.paying import pay, shares, shown

HEAD = """
plan: earned
currency: USD
pay: quarterly
pay_curve: linear
credit: [{id: all, split: {rep: 100%}}]
"""
COMMISSION = "{id: commission, kind: commission, pays: rep, rate: 10%}"
PAID = "{earned: commission, per: quarter, target: 10_000}"
DEALS = """event_id,account,kind,rep,credit_date,amount
D-1,A-1,new,P,2025-01-15,60000
D-2,A-2,new,P,2025-02-15,60000
D-3,A-1,new,P,2025-05-15,30000
"""
PEOPLE = "payee,role,target_incentive\nP,rep,4000\n"
ROLE = "rep: {payee_column: rep}"


def text(
    *incentives: str, goals: str = f"paid: {PAID}", roles: str = ROLE, head: str = HEAD
) -> str:
    listed = "".join(f"  - {one}\n" for one in (COMMISSION, *incentives))
    return f"{head}goals: {{{goals}}}\nroles: {{{roles}}}\nincentives:\n{listed}"


def earned(plan: str, **ledgers: str) -> Results:
    return pay(plan, **{"deals": DEALS, "people": PEOPLE, **ledgers})


def reached(results: Results, goal: str = "paid") -> dict[str, str]:
    frame = results.attainments[results.attainments["goal"] == goal]
    return dict(zip(frame["interval"], map(str, shares(frame, "reached")), strict=True))


def paid(results: Results, incentive: str) -> list[tuple[str, ...]]:
    """Return period, entry and amount of the lines of an incentive."""
    rows = results.lines[results.lines["incentive"] == incentive]
    return shown(rows, "period", "entry", "amount_minor")


def test_a_spiff_grows_with_the_commission() -> None:
    """10 % of 120,000 is 12,000 in Q1: twice 100.00 a deal; 3,000 in Q2: half of it."""
    steps = "[[0, 50%], [5_000, 100%], [10_000, 200%]]"
    results = earned(
        text(f"{{id: spiff, kind: unit_bonus, pays: rep, amount: 100, multiplier: {{of: paid, steps: {steps}}}}}")
    )  # fmt: skip
    assert reached(results) == {"2025-Q1": "1200000", "2025-Q2": "300000"}
    assert set(results.attainments["unit"]) == {"money"}
    assert set(results.attainments["measure"]) == {"earned"}
    assert paid(results, "spiff") == [
        ("2025-Q1", "earned", "200.00"), ("2025-Q1", "earned", "200.00"),
        ("2025-Q2", "earned", "50.00"),
    ]  # fmt: skip


def test_a_target_bonus_for_ten_thousand_of_commission_a_quarter() -> None:
    """1,000.00 a quarter: 12,000 / 10,000 pays 120 %, 3,000 / 10,000 pays 30 %."""
    results = earned(text(roles="rep: {mix: {paid: 100%}, payee_column: rep}"))
    assert [str(one) for one in shares(results.attainments, "attainment")] == ["6/5", "3/10"]
    assert paid(results, "target-bonus") == [
        ("2025-Q1", "earned", "1200.00"), ("2025-Q2", "earned", "300.00"),
    ]  # fmt: skip
    assert list(results.findings["code"]) == []


def test_a_quota_a_ramp_and_days_count_as_for_a_sum() -> None:
    """The year's quota of 40,000 is 10,000 a quarter; P comes in Q2, when half of it counts."""
    goal = "paid: {earned: commission, per: quarter, ramp: [50%]}"
    results = earned(
        text(goals=goal, roles="rep: {mix: {paid: 100%}, payee_column: rep}"),
        people="payee,role,target_incentive,start\nP,rep,4000,2025-04-01\n",
        quotas="payee,goal,period,amount\nP,paid,2025,40000\n",
        deals=DEALS.replace("D-1,A-1,new,P", "D-1,A-1,new,Q").replace(
            "D-2,A-2,new,P", "D-2,A-2,new,Q"
        ),
    )
    of_p = results.attainments[results.attainments["payee"] == "P"]
    # 3,000 / (50 % of 10,000)
    assert [str(one) for one in shares(of_p, "attainment")][-1] == "3/5"
    assert paid(results, "target-bonus")[-1] == ("2025-Q2", "earned", "600.00")


def test_a_year_to_date_pays_the_quarters_before_anew() -> None:
    """To date 12,000 / 10,000 and 15,000 / 20,000: 120 % of 1,000, then 75 % of 2,000."""
    goal = "paid: {earned: commission, per: quarter, to_date: year, target: 10_000}"
    results = earned(text(goals=goal, roles="rep: {mix: {paid: 100%}, payee_column: rep}"))
    assert reached(results) == {"2025-Q1": "1200000", "2025-Q2": "1500000"}
    assert paid(results, "target-bonus") == [
        ("2025-Q1", "earned", "1200.00"),
        ("2025-Q2", "earned", "750.00"),
        ("2025-Q2", "true_up", "-450.00"),
    ]


MONTHLY = "paid: {earned: commission, per: month, target: 1_000}"
GATED = "{id: spiff, kind: unit_bonus, pays: rep, amount: 1, gate: {of: paid, at_least: 1}}"


def test_a_line_counts_in_the_month_of_its_event_and_others_at_the_end_of_the_period() -> None:
    """Months of a quarterly plan: the floor's top-up has no event and counts in March."""
    floored = COMMISSION.replace("rate: 10%", "rate: 10%, floor: {amount: 20_000, per: period}")
    plan = text(GATED, goals=MONTHLY).replace(COMMISSION, floored)
    results = earned(plan, deals=DEALS.replace("2025-05-15", "2025-03-01"))
    # 6,000 + 6,000 + 3,000 are 15,000: 5,000 are topped up
    assert reached(results)["2025-01"] == "600000"
    assert reached(results)["2025-02"] == "600000"
    assert reached(results)["2025-03"] == "800000"
    rows = results.goal_earnings[results.goal_earnings["interval"] == "2025-03"]
    assert shown(rows, "period", "entry", "amount_minor") == [
        ("2025-Q1", "earned", "3000.00"), ("2025-Q1", "floor", "5000.00"),
    ]  # fmt: skip


def test_caps_act_before_and_tiers_are_trued_up_into_the_month_of_their_event() -> None:
    """At 10 % up to 100,000 and 20 % above on everything, at most 20,000 a year.

    January 6,000; February brings 120,000, at 20 %: 6,000 more for January, and 12,000 for
    February, of which the cap leaves 8,000 in the order of the lines.
    """
    ladder = (
        "tiers: {over: period, style: whole, bands: {0: 10%, 100_000: 20%}}, "
        "cap: {amount: 20_000, per: period}"
    )
    plan = text(GATED, goals=MONTHLY).replace("rate: 10%", ladder)
    results = earned(plan)
    lines = results.lines[results.lines["incentive"] == "commission"]
    by_month = {
        month: int(
            lines[lines["credit_date"].astype(str).str.startswith(month)]["amount_minor"].sum()
        )
        for month in ("2025-01", "2025-02", "2025-05")
    }
    assert by_month == {"2025-01": 12_000_00, "2025-02": 8_000_00, "2025-05": 3_000_00}
    assert {month: reached(results)[month] for month in by_month} == {
        month: str(amount) for month, amount in by_month.items()
    }


def test_all_roles_of_a_payee_count_together() -> None:
    """P sells as a rep, 10 % of 120,000 in Q1, and leads, 1 % of it more: 13,200; 3,300 in Q2."""
    plan = text(
        "{id: spiff, kind: unit_bonus, pays: rep, amount: 1, gate: {of: paid, at_least: 13_200}}",
        goals="paid: {earned: commission, per: quarter}",
        roles="rep: {payee_column: rep}, lead: {payee_column: lead}",
        head=HEAD.replace("{rep: 100%}}]", "{rep: 100%}}, {id: more, overlay: {lead: 10%}}]"),
    ).replace("pays: rep, rate: 10%", "pays: [rep, lead], rate: 10%")
    deals = "\n".join(
        f"{line},{'lead' if place == 0 else 'P'}" for place, line in enumerate(DEALS.splitlines())
    )
    results = earned(plan, deals=deals)
    assert reached(results) == {"2025-Q1": "1320000", "2025-Q2": "330000"}
    assert [amount for *_, amount in paid(results, "spiff")] == ["1.00", "1.00", "0.00"]


def test_what_losses_take_back_and_hands_decide_does_not_count() -> None:
    commission = COMMISSION.replace(
        "rate: 10%", "rate: 10%, clawback: {on: churn, within: 12 months}"
    )
    results = earned(
        text(GATED).replace(COMMISSION, commission),
        churn="event_id,account,credit_date,amount,loss,deal\nC-1,A-1,2025-03-01,60000,full,D-1\n",
        adjustments="event_id,payee,incentive,credit_date,amount,reason,author\n"
        "X-1,P,commission,2025-02-01,777,agreed,Q\n",
    )
    assert reached(results)["2025-Q1"] == "1200000"
    assert (results.entries["entry"] == "clawback").any()


def test_a_ratio_of_earnings_to_sales() -> None:
    """12,000 / 120,000: a tenth; the gate wants a tenth at most."""
    goals = (
        f"paid: {PAID}, sold: {{sum: amount, per: quarter}}, "
        "cost: {ratio: [paid, sold], per: quarter, target: 10%}"
    )
    results = earned(
        text("{id: spiff, kind: unit_bonus, pays: rep, amount: 1, gate: {of: cost, at_most: 10%}}", goals=goals)
    )  # fmt: skip
    assert set(reached(results, "cost").values()) == {"1/10"}
    assert [amount for *_, amount in paid(results, "spiff")] == ["1.00"] * 3


def test_a_pool_and_a_target_bonus_may_be_named() -> None:
    """The pool of 900.00 goes to P alone; a bonus of 1,000.00 at 120,000 / 100,000 pays 1,200."""
    plan = text(
        "{id: pot, kind: pool, of: {amount: 900}, in: company, pays: rep}",
        "{id: bonus, kind: target_bonus, pays: rep}",
        "{id: spiff, kind: unit_bonus, pays: rep, amount: 1, gate: [{of: pot, at_least: 900}, {of: mixed, at_least: 1_200}]}",
        goals="sold: {sum: amount, per: quarter, target: 100_000}, pot: {earned: pot, per: quarter}, "
        "mixed: {earned: bonus, per: quarter}",
        roles="rep: {mix: {sold: 100%}, payee_column: rep}",
    )  # fmt: skip
    results = earned(plan)
    assert reached(results, "pot") == {"2025-Q1": "90000", "2025-Q2": "90000"}
    assert reached(results, "mixed") == {"2025-Q1": "120000", "2025-Q2": "30000"}
    assert [(period, amount) for period, _, amount in paid(results, "spiff")] == [
        ("2025-Q1", "1.00"), ("2025-Q1", "1.00"), ("2025-Q2", "0.00"),
    ]  # fmt: skip


def test_earlier_periods_count_that_nobody_asked_for() -> None:
    """Only Q2 is asked for; the year to date holds the 12,000 of Q1."""
    plan = Plan.read(text(GATED, goals="paid: {earned: commission, per: quarter, to_date: year}"))
    frames = {"deals": frame(DEALS), "people": frame(PEOPLE)}
    results = run(plan, Ledgers.from_frames(frames), periods=["2025-Q2"])
    assert reached(results) == {"2025-Q2": "1500000"}
    assert shown(results.goal_earnings, "period", "amount_minor") == [
        ("2025-Q1", "12000.00"), ("2025-Q2", "3000.00"),
    ]  # fmt: skip


def frame(rows: str) -> pd.DataFrame:
    head, *rest = (line.split(",") for line in rows.split())
    return pd.DataFrame(rest, columns=head)


BONUS = "rep: {mix: {paid: 100%}, payee_column: rep}"


def test_a_closed_period_stays_and_the_rest_follows_in_the_open_one() -> None:
    """Q1 was paid on 60,000; 60,000 more turn up late: 6,000 of commission, 600 of bonus."""
    plan = Plan.read(text(roles=BONUS))
    people = frame(PEOPLE)
    before = frame("\n".join(line for line in DEALS.splitlines() if not line.startswith("D-2")))
    first = run(plan, Ledgers.from_frames({"deals": before, "people": people}), periods=["2025-Q1"])
    results = run(
        plan,
        Ledgers.from_frames({"deals": frame(DEALS), "people": people}),
        periods=["2025-Q2"],
        closed=first.entries,
    )
    late = results.entries[results.entries["entry"] == "prior_period"]
    assert shown(late, "incentive", "of_period", "amount_minor") == [
        ("commission", "2025-Q1", "6000.00"), ("target-bonus", "2025-Q1", "600.00"),
    ]  # fmt: skip


def test_conflicts_and_alignment_run_such_a_plan() -> None:
    plan = Plan.read(text(GATED, roles=BONUS))
    ledgers = Ledgers.from_frames({"deals": frame(DEALS), "people": frame(PEOPLE)})
    results = run(plan, ledgers, conflicts=True)
    assert results.total_minor == 15_000_00 + 1_500_00 + 3_00
    found = align(plan, ledgers, lambda changed: run(plan, changed))
    # each new deal pays a tenth in commission, and a hundredth for that
    assert found.marginal.changes["new"]["rep"] > 0


def test_an_explanation_adds_up_the_lines() -> None:
    plan = text(roles=BONUS)
    told = str(payee_branches(Plan.read(plan), earned(plan), "P"))
    assert "paid: earned by commission in 2025-Q1" in told
    assert "earned in 2025-Q1, 2 lines" in told
