"""Goals without a value that other words look at: a ratio of nothing, a gate before a first answer."""

import pandas as pd

from compalign import Results
from tests.golden.paying import pay

PLAN = """
plan: unknown
currency: USD
pay: quarterly
goals:
  kept: {grr: portfolio, target: 90%}
  sold: {sum: amount, target: 100}
  score: {average: score, of: {kind: nps}, to: held, target: 8, ramp: [0%], when_no_target: full}
  both: {ratio: [kept, sold], target: 50%}
roles: {rep: {mix: {MIX: 100%}}}
credit: [{id: all, when: {kind: new}, split: {rep: 100%}}]
"""
DEALS = "event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-02-10,100"
PEOPLE = "payee,role,target_incentive,start\nP,rep,4000,2025-01-01"
SCORES = "event_id,account,kind,credit_date,score\nS-1,A-2,nps,2025-02-01,9"
ASSIGNED = "payee,role,account\nP,rep,A-1"


def paid(mix: str, more: str = "", **ledgers: str) -> Results:
    """Pay P, who holds A-1, over one deal of 100.00."""
    usual = {"deals": DEALS, "people": PEOPLE, "assignments": ASSIGNED, "scores": SCORES}
    return pay(PLAN.replace("MIX", mix) + more, **{**usual, **ledgers})


def told(results: Results) -> list[tuple[str, str]]:
    """Return code and goal of each finding."""
    rows: pd.DataFrame = results.findings[["code", "goal"]]
    return [(str(code), str(goal)) for code, goal in rows.itertuples(index=False)]


def test_a_ratio_of_an_empty_portfolio_has_no_value() -> None:
    """A-1 opens at 0.00: nothing is kept of nothing, over 100.00."""
    accounts = "account,arr,as_of\nA-1,0,2025-01-01"
    results = paid("both", accounts=accounts)
    assert results.attainments.set_index("goal")["status"]["both"] == "no portfolio"
    assert results.payouts.empty
    assert ("OPENING_MISSING", "both") in told(results)


def test_a_gate_on_a_value_is_told_that_there_is_none_even_if_the_goal_pays_in_full() -> None:
    """No answer of A-1 yet, and no target in the first quarter: paid in full, but not worth 8."""
    gate = "incentives: [{id: new, kind: commission, pays: rep, rate: 10%, GATE}]\n"
    by_value = paid("sold", gate.replace("GATE", "gate: [{of: score, at_least: 8}]"))
    assert by_value.lines.set_index("incentive")["barred"]["new"] == "gate"
    assert ("MEASURE_MISSING", "score") in told(by_value)
    by_share = paid("sold", gate.replace("GATE", "gate: [{of: score, attainment: 100%}]"))
    # 10 % of 100.00
    assert by_share.lines.set_index("incentive")["amount_minor"]["new"] == 10_00
    assert told(by_share) == []
