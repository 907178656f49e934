"""Spark gives the lines that DuckDB gives, on a thousand events and on whale amounts."""

import csv
import importlib.util
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from compalign.engine.base import Engine
from tests.engine import credit_company
from tests.golden import handover
from tests.laws.company import SETTLED, frames, rows
from tests.laws.test_undone import drawn, units_plan
from tests.laws.test_undone import plan as falling_plan
from tests.strategies import seeded_case, to_frames

ROOT = Path(__file__).parents[2]
FRAMES = (
    "payouts", "lines", "credits", "attainments", "events", "findings", "reconciliation",
    "entries", "holds", "balances", "clawbacks", "contested",
)  # fmt: skip
PLAN = """
plan: everything
currency: USD
pay: monthly
goals:
  acquisition: {sum: amount, of: {kind: new}, per: quarter, target: 60_000}
  growth: {sum: amount, of: {kind: expansion}, per: quarter, target: 20_000}
  retention: {grr: portfolio, per: quarter, target: 95%}
roles:
  rep: {mix: {acquisition: 85%, retention: 15%}}
  am: {mix: {retention: 50%, growth: 50%}}
  csm: {mix: {retention: 85%, growth: 15%}}
  manager: {}
pay_curve: {0%: 0%, 70%: 50%, 100%: 100%, 130%: 190%}
credit:
  - {id: services, when: {kind: services, amount: "< 1_000"}, non_commissionable: true}
  - {id: new-logo, when: {kind: [new, services]}, split: {rep: 100%}}
  - {id: expansion, when: {kind: expansion}, split: {am: 2/3, csm: 1/3}}
  - {id: renewal, when: {kind: renewal}, split: {am: 33.33%, csm: 66.67%}}
  - {id: large, when: {segment: enterprise, amount: ">= 20_000"}, overlay: {csm: 3.3%}}
incentives:
  - {id: bonus, kind: target_bonus}
  - id: marginal
    kind: commission
    pays: rep
    on: {when: {kind: new}}
    tiers: {over: attainment, of: acquisition, to_date: year, bands: {0%: 8%, 100%: 12%, 150%: 15%}}
  - id: whole
    kind: commission
    pays: [am, csm]
    on: {credit: expansion}
    round_at: total
    tiers: {over: to_date, to_date: quarter, style: whole, interpolated: true, bands: {0: 2%, 10_000: 5%, 40_000: 7%}}
  - id: looked-up
    kind: commission
    pays: am
    on: {credit: renewal}
    rates:
      - {when: {amount: ">= 50_000"}, rate: 1.5%, amount: 25}
      - {rate: 1/3}
"""


@pytest.fixture
def spark() -> Iterator[Engine]:
    """Return an engine on this machine's one Spark session, or say why the tests are skipped."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: pip install '.[spark]'")
    if shutil.which("java") is None:
        pytest.skip("there is no Java on this machine, which Spark needs")
    from compalign.engine.spark_engine import SparkEngine

    with SparkEngine() as engine:
        yield engine


def assert_equal_results(plan: Plan, ledgers: Ledgers, spark: Engine) -> int:
    """Run on both engines and compare every frame; return how many lines there were."""
    ours, theirs = run(plan, ledgers), run(plan, ledgers, engine=spark)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(theirs, name), obj=name)
    return len(ours.lines)


def test_a_company_of_a_thousand_events(spark: Engine) -> None:
    ledgers = Ledgers.read(ROOT / "samples" / "company.xlsx")
    assert assert_equal_results(Plan.read(PLAN), ledgers, spark) > 1_000


def test_whale_amounts(spark: Engine) -> None:
    plan, drawn = seeded_case(1_008, whales=True)
    ledgers = Ledgers.from_frames(to_frames(drawn), currency=plan.currency)
    assert assert_equal_results(plan, ledgers, spark) > 0
    largest = run(plan, ledgers).lines["base_minor"].abs().max()
    assert largest > 10**11, "draw another seed: this one has no whale among its lines"


def test_pay_that_waits_is_taken_back_and_is_lent(spark: Engine) -> None:
    """Guarantees, draws, caps and a gate beside it; and the entries of an earlier run."""
    plan, ledgers = Plan.read(SETTLED), Ledgers.from_frames(frames(rows()), currency="USD")
    assert assert_equal_results(plan, ledgers, spark) > 0
    results = run(plan, ledgers)
    assert all(len(getattr(results, name)) for name in ("holds", "balances", "clawbacks"))


def test_a_unit_bonus_out_of_whose_count_losses_go(spark: Engine) -> None:
    """Steps of a count, units that go in parts, an event that is reversed; beside a cap and a floor."""
    deals, losses = drawn(3)
    back = {"event_id": "W", "amount": -100, "reverses": deals[0]["event_id"], "units": 1}
    deals = [*deals, deals[0] | back | {"credit_date": date(2025, 12, 30)}]
    limits = "cap: [{amount: 400, per: transaction}, {amount: 3_000, per: year}], floor: 100"
    plan = units_plan(limits, ("sold", "seat-steps", "scored"))
    ledgers = Ledgers.from_frames(to_frames({"deals": deals, "churn": losses}), currency="USD")
    assert assert_equal_results(plan, ledgers, spark) > 100
    lines = run(plan, ledgers).lines
    falls = lines[lines["entry"] == "clawback"]
    assert set(falls["incentive"]) == {"sold", "seat-steps", "scored"}


def test_contested_money_that_is_held_and_that_was_decided(spark: Engine) -> None:
    texts = handover.given(resolutions=handover.resolutions(*handover.SIXTY))
    read = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in texts.items()
    }
    plan, ledgers = Plan.read(handover.HOLD), Ledgers.from_frames(read, currency="USD")
    assert assert_equal_results(plan, ledgers, spark) > 0
    states = run(plan, ledgers).contested["state"].tolist()
    assert states == ["settled", "open, held"]


def test_every_word_of_credit(spark: Engine) -> None:
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in credit_company.LEDGERS.items()
    }
    plan = Plan.read(credit_company.PLAN)
    ledgers = Ledgers.from_frames(frames, currency="USD")
    assert assert_equal_results(plan, ledgers, spark) > 0
    results = run(plan, ledgers)
    assert set(results.credits["rule"]) == {
        "duties", "expansion", "explicit", "help", "margin", "referral", "renewal", "seats", "team",
    }  # fmt: skip
    assert set(results.events["status"]) == {
        "credited", "measured", "non_commissionable", "rejected", "unclaimed", "unread",
    }  # fmt: skip


def test_losses_take_back_the_same_beside_modifiers(spark: Engine) -> None:
    """Falls go through floors, own caps and a shared one, and whole tiers are closed again."""
    words = (
        "multiplier: 3/2, floor: [{amount: 100, per: transaction}, 600, {amount: 1_000, per: year}, "
        "{amount: 1_500, per: lifetime}], cap: [{amount: 2_500, per: year}, {amount: 900, per: "
        "transaction}]"
    )
    deals, losses = drawn(3)
    ledgers = Ledgers.from_frames(to_frames({"deals": deals, "churn": losses}), currency="USD")
    plan = falling_plan(words, "to-date", "whole-over-transactions", "whole-to-date")
    assert assert_equal_results(plan, ledgers, spark) > 100
