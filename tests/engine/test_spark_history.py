"""Spark adds up all history, and rounds incentives together, as DuckDB does."""

import csv

import pandas as pd

from compalign import Ledgers, Plan, run
from compalign.engine.base import Engine
from tests.engine.test_spark import spark
from tests.engine.test_spark_measures import LEDGERS

__all__ = ["spark"]
FRAMES = ("payouts", "lines", "attainments", "goal_events", "goal_credits", "entries", "findings")
WHOLE = "per: quarter, to_date: lifetime"
GOALS = {
    "sold": f"{{sum: amount, of: {{kind: new}}, {WHOLE}, target: 250, ramp: [25%]}}",
    "all": f"{{sum: amount, to: company, {WHOLE}, target: 3_000}}",
    "calls": f"{{count: events, of: {{kind: call}}, to: named, {WHOLE}, target: 3}}",
    "tickets": f"{{count: events, of: {{kind: call}}, to: held, {WHOLE}, target: 2, better: lower}}",
    "logos": f"{{distinct: account, to: credited, {WHOLE}, target: 2}}",
    "mean": f"{{average: score, weighted: true, to: named, {WHOLE}, target: 4.5}}",
    "last": f"{{latest: score, of: {{kind: csat}}, to: held, {WHOLE}, target: 80%}}",
    "each": f"{{ratio: [sold, calls], {WHOLE}, target: 100}}",
    "love": f"{{nps: score, to: company, least: 2, {WHOLE}, target: 40%}}",
    "both": f"{{blend: {{sold: 1/3, calls: 1/3, logos: 1/3}}, {WHOLE}}}",
}
PLAN = Plan.read(
    f"""
plan: history
currency: USD
pay: quarterly
prorate: {{target: days}}
rounding: {{at: total}}
goals: {{{", ".join(f"{name}: {goal}" for name, goal in GOALS.items())}}}
roles: {{rep: {{}}, am: {{}}}}
credit: [{{id: new, when: {{kind: new}}, split: {{rep: 100%}}}}]
incentives:
- {{id: thirds, kind: commission, pays: rep, rate: 1/3}}
- {{id: ladder, kind: commission, pays: rep, round_with: thirds,
   tiers: {{over: to_date, to_date: lifetime, style: whole, bands: {{0: 0.335%, 250: 1/7}}}}}}
- {{id: slices, kind: commission, pays: rep, round_with: thirds,
   tiers: {{over: to_date, to_date: lifetime, bands: {{0: 0.335%, 250: 1/11}}}}}}
- {{id: count, kind: unit_bonus, pays: rep, amount: 0.01, round_with: thirds, times: weight}}
- id: looked-at
  kind: commission
  pays: [rep, am]
  rate: 5%
  gate: [{", ".join(f"{{of: {name}, attainment: 0%, no_value: pass}}" for name in GOALS)}]
"""
)


def test_all_history_and_rounding_groups(spark: Engine) -> None:
    texts = LEDGERS | {"deals": LEDGERS["deals"].replace("D-1,A-1,new,2025", "D-1,A-1,new,2024")}
    first, *rows = texts["deals"].splitlines()
    weights = [f"{first},weight", *(f"{row},0.{number}" for number, row in enumerate(rows, 1))]
    texts |= {"deals": "\n".join(weights), "people": "payee,role,start\nP,rep,2024-01-01\nQ,am,"}
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in texts.items()
    }
    ledgers = Ledgers.from_frames(frames)
    ours, theirs = run(PLAN, ledgers), run(PLAN, ledgers, engine=spark)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(theirs, name), obj=name)
    measured = ours.attainments[ours.attainments["status"] == "measured"]
    assert set(measured["goal"]) == set(GOALS)
    assert set(ours.lines["incentive"]) >= {"thirds", "ladder", "slices", "count"}
    assert "true_up" in set(ours.lines["entry"])
