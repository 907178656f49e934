"""Spark measures goals as DuckDB does: every measure, ramp, spread and share of days."""

import csv

import pandas as pd

from compalign import Ledgers, Plan, run
from compalign.engine.base import Engine
from tests.engine.test_spark import spark

__all__ = ["spark"]
FRAMES = (
    "payouts",
    "lines",
    "attainments",
    "goal_events",
    "goal_earnings",
    "retention",
    "losses",
    "findings",
)
PLAN = Plan.read("""
plan: measures
currency: USD
pay: quarterly
pay_curve: {0%: 0%, 70%: 50%, 100%: 100%, 130%: 190%}
prorate: {target: days, pay: days}
goals:
  sold: {sum: amount, of: {kind: new}, spread: [20%, 20%, 20%, 40%], ramp: [25%]}
  all: {sum: amount, to: company, target: 3_000}
  calls: {count: events, of: {kind: call}, to: named, target: 3, spread: days}
  tickets: {count: events, of: {kind: call}, to: held, target: 2, better: lower}
  logos: {distinct: account, to: credited, target: 2}
  mean: {average: score, weighted: true, to: named, target: 4.5}
  last: {latest: score, of: {kind: csat}, to: held, target: 80%}
  each: {ratio: [sold, calls], target: 100}
  love: {nps: score, least: 2, target: 40%}
  net: {nrr: portfolio, target: 103%}
  lost: {logo_churn: portfolio, target: 10%}
  worth: {clv: portfolio, margin: 80%, target: 1_000}
  kept: {grr: portfolio, to_date: year, target: 90%}
  paid: {earned: ladder, to_date: year, target: 25}
  both: {blend: {sold: 1/3, calls: 1/3, mean: 1/3}}
roles:
  rep: {mix: {sold: 10%, all: 10%, calls: 10%, tickets: 10%, logos: 10%, mean: 10%, each: 10%, paid: 10%, both: 20%}}
  am: {mix: {last: 10%, love: 20%, net: 30%, lost: 20%, worth: 10%, kept: 10%}}
credit: [{id: new, when: {kind: new}, split: {rep: 100%}}]
incentives:
  - {id: ladder, kind: commission, pays: rep, on: {when: {kind: new}},
     tiers: {over: attainment, of: sold, to_date: year, bands: {0%: 10%, 50%: 20%}}}
  - {id: spiff, kind: unit_bonus, pays: rep, amount: 9, multiplier: {of: paid, steps: {0: 50%, 20: 1}}}
""")
LEDGERS = {
    "deals": "event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-01-10,100.10\n"
    "D-2,A-2,new,2025-02-10,200\nD-3,A-1,expansion,2025-05-10,55.55\nD-4,A-3,new,2025-06-10,300",
    "churn": "event_id,account,credit_date,amount,loss\nC-1,A-2,2025-03-10,700,full",
    "renewals": "event_id,account,credit_date,amount\nR-1,A-1,2025-04-10,1200",
    "activities": "event_id,payee,account,kind,credit_date,score\nX-1,P,A-1,call,2025-01-21,3\n"
    "X-2,P,A-2,call,2025-02-11,\nX-3,Q,A-1,call,2025-04-11,5",
    "scores": "event_id,payee,account,kind,credit_date,score,weight\nS-1,P,A-1,csat,2025-01-22,7,2\n"
    "S-2,Q,A-2,nps,2025-02-12,10,1\nS-3,Q,A-1,nps,2025-03-12,3.5,1\nS-4,Q,A-1,nps,2025-03-13,9,",
    "accounts": "account,arr,as_of\nA-1,1000,2025-01-01\nA-2,500,2025-01-01\nA-3,0,2025-01-01",
    "assignments": "payee,role,account\nP,rep,A-1\nP,rep,A-2\nP,rep,A-3\nQ,am,A-1\nQ,am,A-2",
    "people": "payee,role,target_incentive,start,end\nP,rep,40000,2025-01-15,2025-05-01\n"
    "P,rep,60000,2025-05-01,\nQ,am,50000,,2025-06-15",
    "quotas": "payee,goal,period,amount,ramp\nP,sold,2025,1000,\nP,calls,2025,9,\nP,logos,2025-Q2,3,50%",
}


def test_every_measure(spark: Engine) -> None:
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in LEDGERS.items()
    }
    ledgers = Ledgers.from_frames(frames)
    ours, theirs = run(PLAN, ledgers), run(PLAN, ledgers, engine=spark)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(theirs, name), obj=name)
    measured = ours.attainments[ours.attainments["status"] == "measured"]
    assert set(measured["measure"]) == {
        "sum", "count", "distinct", "average", "latest", "ratio", "nps", "nrr", "grr", "logo_churn",
        "clv", "blend", "earned",
    }  # fmt: skip
