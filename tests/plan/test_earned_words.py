"""Goals of earnings: what is refused, where it stands, and what the message says."""

import pytest

from compalign.errors import PlanError
from compalign.plan.load import read_plan
from compalign.plan.model import Plan

BASE = """plan: p
currency: USD
credit: [{id: all, split: {rep: 100%}}]
goals:
  sold: {sum: amount}
  paid: PAID
  cost: {ratio: [paid, sold]}
  both: {blend: {cost: 50%, sold: 50%}}
roles: {rep: {payee_column: rep, mix: MIX}}
incentives:
  - {id: com, kind: commission, pays: rep, rate: 10%MORE}
  - {id: gem, kind: unit_bonus, pays: rep, amount: 1}
  - {id: sure, kind: guarantee, pays: rep, amount: 9, first: 3 months}
"""
PAID = "{earned: com}"


def plan(paid: str = PAID, mix: str = "{}", more: str = "", last: str = "") -> str:
    text = BASE.replace("PAID", paid).replace("MIX", mix).replace("MORE", more)
    return text + (f"{last}\n" if last else "")


def told(text: str) -> str:
    with pytest.raises(PlanError) as refused:
        read_plan(text, "p.yaml")
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (plan("{earned: comm}"), "found the incentive 'comm', which the plan does not declare; "
         "expected one of `com`, `gem`, `sure`. Did you mean 'com'?"),
        (plan("{earned: sure}"), "found 'sure', which is of the kind guarantee; expected an "
         "incentive with lines: a guarantee only tops others up"),
        (plan("{earned: target-bonus}"), "found the incentive 'target-bonus'"),
        (plan("{earned: com, of: {kind: new}}"), "found `of` beside `earned`; expected `of` only "
         "beside `sum`, `count`, `distinct`, `average`, `latest`, `nps`. `earned` looks at all "
         "that the incentive paid: leave `of` out."),
        (plan("{earned: com, to: company}"), "found `to` beside `earned`"),
        (plan("{earned: com, least: 3}"), "found `least` beside `earned`"),
        (plan("{earned: com, target: 95%}"), "found 95%; expected an amount such as 250_000"),
        (plan("{earned: com, sum: amount}"), "found `sum` and `earned`; expected exactly one measure"),
        (plan(last="  - {id: up, kind: commission, pays: rep, tiers: "
                   "{over: attainment, of: paid, bands: {0%: 1%}}}"),
         "found 'paid', a goal with the measure `earned`; expected a goal that adds up credits"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(text: str, message: str) -> None:
    assert message in told(text)


CYCLES = [
    (plan(more=", gate: {of: paid, at_least: 1}"), "'com' → `gate` → 'paid'"),
    (plan(more=", threshold: {of: paid, at_least: 50%}"), "'com' → `threshold` → 'paid'"),
    (plan(more=", multiplier: {of: paid, steps: {0: 1}}"), "'com' → `multiplier` → 'paid'"),
    (plan(more=", gate: {of: both, at_least: 1%}"), "'com' → `gate` → 'both' → 'cost' → 'paid'"),
    (plan("{earned: target-bonus}", mix="{paid: 100%}"), "'target-bonus' → `mix` → 'paid'"),
    (plan("{earned: tb}", mix="{cost: 100%}", last="  - {id: tb, kind: target_bonus}"),
     "'tb' → `mix` → 'cost' → 'paid'"),
    (plan("{earned: m}", last="  - {id: m, kind: target_bonus, pays: rep, matrix: {rows: "
                              "{of: paid, from: [0%]}, columns: {of: sold, from: [0%]}, pay: [[1%]]}}"),
     "'m' → `matrix` → 'paid'"),
    (plan("{earned: up}", more=", gate: {of: paid, at_least: 1}",
          last="  - {id: up, kind: override, of: commission, pays: rep, rate: 1%}"),
     "'up' → `of: commission` → 'com' → `gate` → 'paid'"),
    (plan("{earned: gem}", more=", gate: {of: paid, at_least: 1}",
          last="caps: [{id: most, amount: 9, per: year, incentives: [com, gem]}]"),
     "'gem' → the cap 'most' → 'com' → `gate` → 'paid'"),
    # another goal of earnings may not be looked at either
    (plan(more=", gate: {of: other, at_least: 1}").replace(
        "  cost:", "  other: {earned: gem}\n  cost:"), "'com' → `gate` → 'other'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "way"), CYCLES, ids=[way for _, way in CYCLES])
def test_what_is_earned_looks_at_no_earnings_itself(text: str, way: str) -> None:
    message = told(text)
    assert f"which itself looks at what an incentive earned: {way}; expected" in message
    assert "Let the goal name another incentive, or take one of these steps away." in message
    assert "p.yaml:6:18: goals.paid.earned" in message


@pytest.mark.parametrize(
    "text",
    [
        plan(mix="{paid: 100%}"),
        plan(mix="{both: 100%}"),
        plan("{earned: target-bonus}", mix="{sold: 100%}"),
        plan(last="  - {id: up, kind: override, of: credits, pays: rep, rate: 1%, gate: {of: paid, at_least: 1}}"),
        plan(last="  - {id: up, kind: unit_bonus, pays: rep, amount: 1, gate: {of: paid, at_least: 1}}\n"
                  "caps: [{id: most, amount: 9, per: year, incentives: [up, gem]}]"),
        # an override on what others earn may look at it, and so may what it is not on
        plan(last="  - {id: up, kind: override, of: commission, incentives: gem, pays: rep, rate: 1%, "
                  "gate: {of: paid, at_least: 1}}"),
    ],
)  # fmt: skip
def test_what_may_look_at_earnings(text: str) -> None:
    read = Plan.read(text)
    assert Plan.read(read.to_yaml()) == read
