"""What goals measure over events: counts, means, last values, ratios and scores, each by hand."""

import pytest

from compalign import PlanError, Results
from tests.golden.paying import pay, shares, shown

HEAD = """
plan: measured
currency: USD
pay: quarterly
pay_curve: linear
"""
PEOPLE = "payee,role,target_incentive\nAnn,sdr,4000\nBob,sdr,4000"
ACTIVITIES = """event_id,payee,account,kind,credit_date,units,score
X-1,Ann,A-1,call,2025-01-10,1,4
X-2,Ann,A-1,call,2025-02-10,1,5
X-3,Ann,A-2,call,2025-03-10,1,
X-4,Bob,A-2,call,2025-03-11,1,2
X-5,Ann,A-3,visit,2025-03-12,1,1
"""


def one_goal(goal: str, extra: str = "", **ledgers: str) -> Results:
    """Pay a role for one goal, with a target incentive of 1,000 a quarter."""
    plan = f"{HEAD}goals:\n  it: {goal}\n{extra}roles: {{sdr: {{mix: {{it: 100%}}}}}}\n"
    return pay(plan, **{"people": PEOPLE, **ledgers})


def reached(results: Results, goal: str = "it") -> list[tuple[str, str, str]]:
    """Return payee, value and attainment of a goal, `-` where there is none."""
    frame = results.attainments[results.attainments["goal"] == goal].fillna("0/1")
    values = [str(one) for one in shares(frame, "reached")]
    parts = [str(one) for one in shares(frame, "attainment")]
    kept = frame["status"] == "measured"
    found = zip(frame["payee"], values, parts, kept, strict=True)
    return [(who, value, part) if has else (who, "-", "-") for who, value, part, has in found]


def paid(results: Results) -> list[tuple[str, ...]]:
    """Return what each payee gets."""
    return shown(results.payouts, "payee", "amount_minor")


def test_a_count_of_named_activities() -> None:
    """Three calls of four are 75 % of 1,000; one call is 25 %. No credit rule is needed."""
    results = one_goal(
        "{count: events, of: {kind: call}, to: named, target: 4}", activities=ACTIVITIES
    )
    assert reached(results) == [("Ann", "3", "3/4"), ("Bob", "1", "1/4")]
    assert paid(results) == [("Ann", "750.00"), ("Bob", "250.00")]
    assert results.attainments["unit"].tolist() == ["number", "number"]


def test_what_a_goal_reads_is_measured_and_what_nobody_reads_is_unread() -> None:
    results = one_goal(
        "{count: events, of: {kind: call}, to: named, target: 4}",
        activities=ACTIVITIES,
        deals="event_id,account,credit_date,amount\nD-1,A-1,2025-01-05,100",
        renewals="event_id,account,credit_date,amount\nR-1,A-1,2025-01-05,100",
    )
    assert shown(results.events.sort_values("event_id"), "event_id", "status", "unclaimed_minor") == [
        ("activities:X-1", "measured", "0.00"),
        ("activities:X-2", "measured", "0.00"),
        ("activities:X-3", "measured", "0.00"),
        ("activities:X-4", "measured", "0.00"),
        ("activities:X-5", "unread", "0.00"),  # a visit, which nobody reads
        ("deals:D-1", "unclaimed", "100.00"),
        ("renewals:R-1", "unclaimed", "100.00"),
    ]  # fmt: skip


def test_a_count_of_nothing_is_0_and_a_quota_of_a_count_is_a_plain_number() -> None:
    results = one_goal(
        "{count: events, of: {kind: visit}, to: named}",
        activities=ACTIVITIES,
        quotas="payee,goal,period,amount\nAnn,it,2025-Q1,2\nBob,it,2025,10",
    )
    assert reached(results) == [("Ann", "1", "1/2"), ("Bob", "0", "0")]
    targets = [str(one) for one in shares(results.attainments, "target")]
    assert targets == ["2", "5/2"]  # 10 a year are 2.5 a quarter
    assert paid(results) == [("Ann", "500.00"), ("Bob", "0.00")]


def test_what_comes_back_counts_back() -> None:
    """Three sales, one of them returned: 2 of 4; both losses of customers count."""
    results = one_goal(
        "{count: events, of: {kind: [new, churn]}, to: company, target: 4}",
        deals="event_id,account,credit_date,amount\nD-1,A-1,2025-01-05,100\nD-2,A-1,2025-01-06,100\nD-3,A-1,2025-01-07,100\nD-4,A-1,2025-01-08,-100",
    )
    assert reached(results)[0] == ("Ann", "2", "1/2")
    lost = one_goal(
        "{count: events, of: {kind: churn}, to: company, target: 4}",
        churn="event_id,account,credit_date,amount\nC-1,A-1,2025-01-05,100\nC-2,A-1,2025-01-06,1",
    )
    assert reached(lost)[0] == ("Ann", "2", "1/2")


def test_a_count_of_credited_events_takes_each_once() -> None:
    """Ann is credited on D-1 by two rules, and on D-2 of 0; D-3 is Bob's."""
    results = one_goal(
        "{count: events, target: 4}",
        "credit: [{id: all, split: {sdr: 100%}}, {id: more, overlay: {sdr: 10%}}]\n",
        deals="event_id,account,credit_date,amount\n"
        "D-1,A-1,2025-01-05,100\nD-2,A-1,2025-01-06,0\nD-3,A-2,2025-01-07,100",
        assignments="payee,role,account\nAnn,sdr,A-1\nBob,sdr,A-2",
    )
    assert reached(results) == [("Ann", "2", "1/2"), ("Bob", "1", "1/4")]


def test_different_accounts() -> None:
    """Ann's four activities are with A-1 (twice), A-2 and A-3."""
    results = one_goal("{distinct: account, to: named, target: 2}", activities=ACTIVITIES)
    assert reached(results) == [("Ann", "3", "3/2"), ("Bob", "1", "1/2")]


def test_a_mean_of_numbers_leaves_blanks_out() -> None:
    """Ann: (4 + 5 + 1) / 3 = 10/3 of 4; Bob: 2 of 4."""
    results = one_goal("{average: score, to: named, target: 4}", activities=ACTIVITIES)
    assert reached(results) == [("Ann", "10/3", "5/6"), ("Bob", "2", "1/2")]
    assert paid(results) == [("Ann", "833.33"), ("Bob", "500.00")]


def test_a_mean_of_money_is_in_major_units() -> None:
    """(100.50 + 200.00) / 2 = 150.25."""
    results = one_goal(
        "{average: amount, to: named, target: 300.5}",
        deals="event_id,payee,credit_date,amount\nD-1,Ann,2025-01-05,100.50\nD-2,Ann,2025-01-06,200",
    )
    assert reached(results)[0] == ("Ann", "601/4", "1/2")


def test_a_weighted_mean_and_a_goal_without_any_event() -> None:
    """Objectives: (80 % x 3 + 100 % x 1) / 4 = 85 %; Bob has none: no value, no pay, a warning."""
    results = one_goal(
        "{average: score, weighted: true, of: {kind: mbo}, to: named, target: 100%}",
        scores="event_id,payee,kind,credit_date,score,weight\n"
        "S-1,Ann,mbo,2025-01-31,80%,3\nS-2,Ann,mbo,2025-02-28,1,1\nS-3,Bob,csat,2025-02-28,1,1",
    )
    assert reached(results)[0] == ("Ann", "17/20", "17/20")
    assert paid(results) == [("Ann", "850.00")]
    assert results.attainments["status"].tolist() == ["measured", "no value"]
    assert results.attainments["unit"].tolist() == ["share", "share"]
    assert shown(results.findings, "code", "severity", "payee", "goal", "found", "amount_minor") == [
        ("NO_VALUE", "warning", "Bob", "it", "no event to measure", "1000.00")
    ]  # fmt: skip


def test_the_last_value_by_date_then_id() -> None:
    """X-2 of February is Ann's last activity with a score besides X-5 of March, a visit."""
    results = one_goal(
        "{latest: score, of: {kind: call}, to: named, target: 10}", activities=ACTIVITIES
    )
    assert reached(results) == [("Ann", "5", "1/2"), ("Bob", "2", "1/5")]


def test_a_ratio_of_counts_and_of_money() -> None:
    """Two accepted of three calls; 100.50 a call is 100.50 / 2 credited deals."""
    plan = """
  won: {count: events, of: {kind: won}, to: named}
  calls: {count: events, of: {kind: call}, to: named}
  sold: {sum: amount, of: {kind: new}, to: named}
  size: {ratio: [sold, won], target: 100.5}
"""
    results = one_goal(
        "{ratio: [won, calls], target: 50%}" + plan.rstrip(),
        "\n",
        activities=ACTIVITIES.replace("X-1,Ann,A-1,call", "X-1,Ann,A-1,won"),
        deals="event_id,payee,kind,credit_date,amount\nD-1,Ann,new,2025-01-05,100.50",
    )
    assert reached(results)[0] == ("Ann", "1/2", "1")
    # Bob: no won of one call
    assert reached(results)[1] == ("Bob", "0", "0")
    both = one_goal(
        "{ratio: [sold, won], target: 100.5}" + plan.rstrip(),
        "\n",
        activities=ACTIVITIES.replace(",call,", ",won,"),
        deals="event_id,payee,kind,credit_date,amount\nD-1,Ann,new,2025-01-05,100.50",
    )
    # 100.50 over 3 is 33.50, a third of 100.50
    assert reached(both)[0] == ("Ann", "67/2", "1/3")


def test_nothing_to_divide_by() -> None:
    results = one_goal(
        "{ratio: [a, b], target: 50%}\n"
        "  a: {count: events, of: {kind: call}, to: named}\n"
        "  b: {count: events, of: {kind: none}, to: named}",
        "\n",
        activities=ACTIVITIES,
    )
    mine = results.attainments[results.attainments["goal"] == "it"]
    assert mine["status"].tolist() == ["no value", "no value"]
    assert set(results.findings["found"]) == {"nothing to divide by"}
    assert len(results.payouts) == 0


def test_a_ratio_tells_the_graver_of_two_gaps() -> None:
    """Ann's account has no opening, which is an error; that nobody visited is a warning."""
    results = one_goal(
        "{ratio: [a, b], target: 50%}\n"
        "  a: {average: score, of: {kind: none}, to: named}\n"
        "  b: {nrr: portfolio, target: 95%}",
        "\n",
        activities=ACTIVITIES,
        accounts="account,arr,as_of\nA-1,,",
        assignments="payee,role,account\nAnn,sdr,A-1",
    )
    told = shown(results.findings, "code", "severity", "payee", "goal")
    assert ("OPENING_MISSING", "error", "Ann", "it") in told
    assert ("NO_VALUE", "warning", "Ann", "it") not in told


SCORES = "event_id,payee,account,credit_date,score\n" + "\n".join(
    f"S-{place},{who},A-1,2025-02-{place:02},{score}"
    for place, (who, score) in enumerate(
        [("Ann", 10), ("Ann", 9), ("Ann", 9), ("Ann", 8), ("Ann", 6), ("Bob", 0), ("Bob", 7)], 1
    )
)


def test_a_net_promoter_score_of_those_named() -> None:
    """Ann: 3 promoters less 1 detractor of 5 answers = 40 %; Bob: -1 of 2 = -50 %, pay 0."""
    results = one_goal("{nps: score, target: 80%}", scores=SCORES)
    assert reached(results) == [("Ann", "2/5", "1/2"), ("Bob", "-1/2", "-5/8")]
    assert paid(results) == [("Ann", "500.00"), ("Bob", "0.00")]


def test_too_few_answers_have_no_value() -> None:
    results = one_goal("{nps: score, least: 3, target: 80%}", scores=SCORES)
    assert paid(results) == [("Ann", "500.00")]
    assert results.findings["found"].tolist() == ["2 answer(s), and at least 3 are needed"]


def test_scores_of_accounts_held_where_no_event_names_a_payee() -> None:
    """A-1 changes hands on 02-03: answers of 02-01 and 02-02 are Ann's, the five later ones Bob's."""
    results = one_goal(
        "{nps: score, target: 100%}",
        scores=SCORES.replace("Ann", "").replace("Bob", ""),
        assignments="payee,role,account,start,end\nAnn,sdr,A-1,,2025-02-03\nBob,sdr,A-1,2025-02-03,",
    )
    # Ann: 2 of 2; Bob: one promoter (9) less two detractors (6, 0) of 5
    assert reached(results) == [("Ann", "1", "1"), ("Bob", "-1/5", "-1/5")]


def test_the_nearest_holder_alone_holds() -> None:
    """Bob holds A-1 itself, Ann only its segment: the answers are Bob's."""
    results = one_goal(
        "{nps: score, to: held, target: 100%}",
        scores=SCORES,
        accounts="account,segment\nA-1,large",
        assignments="payee,role,account,segment\nAnn,sdr,,large\nBob,sdr,A-1,",
    )
    assert results.attainments["status"].tolist() == ["no value", "measured"]
    assert [str(one) for one in shares(results.attainments[1:], "reached")] == ["1/7"]


def test_company_goals_count_everything_for_everyone() -> None:
    """100 + 200 of the company's deals, whoever they belong to, of a target of 600."""
    results = one_goal(
        "{sum: amount, of: {kind: new}, to: company, target: 600}",
        deals="event_id,credit_date,amount\nD-1,2025-01-05,100\nD-2,2025-02-05,200",
    )
    assert reached(results) == [("Ann", "30000", "1/2"), ("Bob", "30000", "1/2")]
    assert paid(results) == [("Ann", "500.00"), ("Bob", "500.00")]
    assert results.events["status"].tolist() == ["unclaimed", "unclaimed"]


def test_less_is_better_up_to_twice_the_target() -> None:
    """Target over value: 2 / 3 for Ann; Bob has 0 tickets, which is 200 %."""
    results = one_goal(
        "{count: events, of: {kind: [call, none]}, to: named, target: 2, better: lower}",
        activities=ACTIVITIES.replace("X-4,Bob,A-2,call", "X-4,Bob,A-2,visit"),
    )
    assert reached(results) == [("Ann", "3", "2/3"), ("Bob", "0", "2")]
    assert paid(results) == [("Ann", "666.67"), ("Bob", "2000.00")]


def test_somebody_who_was_not_there_is_not_measured() -> None:
    results = one_goal(
        "{count: events, of: {kind: call}, to: named, target: 4}",
        activities=ACTIVITIES,
        people="payee,role,target_incentive,start,end\nAnn,sdr,4000,2025-02-01,\nBob,sdr,4000,,2025-03-11",
    )
    # Ann's call of January came before she did, Bob's of 03-11 on the day after his last
    assert reached(results) == [("Ann", "2", "1/2"), ("Bob", "0", "0")]


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        ("{average: kind, to: named, target: 4}",
         "goals.it.average: found 'kind', a column that holds text; expected a column of numbers"),
        ("{latest: scores, to: named, target: 4}",
         "goals.it.latest: found the column 'scores', which no ledger has"),
        ("{nps: credit_date, target: 4%}", "found 'credit_date', a column that holds day"),
        ("{distinct: acount, to: named}", "Did you mean 'account'?"),
    ],
)  # fmt: skip
def test_a_column_that_cannot_be_measured_is_told(goal: str, message: str) -> None:
    with pytest.raises(PlanError) as refused:
        one_goal(goal, activities=ACTIVITIES)
    assert message in str(refused.value)
