"""The words of goals: what each measure takes, how it is written again, and every refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compalign.errors import PlanError
from compalign.plan.load import read_plan
from compalign.plan.model import Plan
from compalign.terms.goals import Goal
from tests.plan.strategies import CONDITIONS, VALUES

BASE = """plan: p
currency: USD
roles: {r: {}}
goals:
  sold: {sum: amount}
  calls: {count: events}
  year: {count: events, per: year}
  rate: {ratio: [sold, calls]}
  both: {blend: {sold: 100%}}
"""
REFUSED = [
    ("{}", "found no measure; expected exactly one measure, such as `sum: amount`"),
    ("{sum: amount, count: events}", "found `sum` and `count`; expected exactly one measure"),
    ("{sum: events}", "found 'events'; expected one of `amount`, `units`"),
    ("{count: rows}", "found 'rows'; expected `events`"),
    ("{distinct: ' '}", "at least 1 character"),
    ("{average: score, to: someone}", "one of `credited`, `named`, `held`, `company`"),
    ("{grr: portfolio, of: {kind: new}, target: 9%}", "`grr` looks at the whole portfolio"),
    ("{ratio: [sold, calls], of: {kind: new}}", "`ratio` looks at the goals it is made of"),
    ("{nrr: portfolio, to: held, target: 9%}", "found `to` beside `nrr`; expected `to` only beside"),
    ("{count: events, weighted: true}", "`weighted` only beside `average`"),
    ("{count: events, least: 5}", "`least` only beside `nps`"),
    ("{nps: score, least: 0, target: 9%}", "a whole number of 1 or more, such as 20"),
    ("{nps: score, least: 1.5, target: 9%}", "a whole number of 1 or more, such as 20"),
    ("{nps: score}", "found no `target`; expected a share such as 95% as the `target` of a goal of nps"),
    ("{nps: score, target: 40}", "found 40; expected a share such as 95% for this measure"),
    ("{nrr: portfolio}", "found no `target`; expected a share such as 95%"),
    ("{clv: portfolio, target: 5}", "found no `margin`; expected a `margin` above 0%"),
    ("{clv: portfolio, target: 5, margin: 120%}", "found 120%; expected a `margin` above 0%"),
    ("{clv: portfolio, target: 5%, margin: 80%}", "found 5%; expected an amount such as 250_000"),
    ("{count: events, target: 5%}", "found 5%; expected a number such as 30 for this measure"),
    ("{count: events, target: 0}", "found 0; expected a target above 0"),
    ("{average: score, target: 0.1234567891}", "a target of at most 9 decimals"),
    ("{sum: amount, target: 0.123}", "an amount with at most 2 decimals"),
    ("{blend: {sold: 50%, calls: 40%}}", "found weights that total 90% (50% + 40%)"),
    ("{blend: {}}", "found no weights; expected weights that total exactly 100%"),
    ("{blend: {sold: 120%, calls: -20%}}", "found -20%; expected a weight above 0%"),
    ("{blend: {sold: 100%}, target: 5}", "found `target` beside `blend`; expected none"),
    ("{blend: {sold: 100%}, ramp: [0%]}", "found `ramp` beside `blend`"),
    ("{blend: {slod: 100%}}", "Did you mean 'sold'?"),
    ("{blend: {both: 100%}}", "found 'both', a blend; expected a goal that a blend may be made of"),
    ("{ratio: [sold, rate]}", "found 'rate', a ratio; expected a goal that a ratio may be made of"),
    ("{ratio: [sold]}", "1 of 2 values"),
    ("{ratio: [sold, year]}", "found 'year', which is measured per year; expected a goal per quarter"),
    ("{sum: amount, to_date: quarter}", "found `to_date: quarter` of a goal `per: quarter`; "
     "expected `to_date: year or lifetime`"),
    ("{sum: amount, per: year, to_date: year}", "expected `to_date: lifetime`"),
    ("{sum: amount, to_date: lifetime, spread: days}", "found `spread` beside `to_date: lifetime`"),
    ("{grr: portfolio, target: 9%, to_date: lifetime}",
     "found `to_date: lifetime` beside `grr`; expected `to_date: year`"),
    ("{earned: flat, per: month, to_date: lifetime}",
     "found `to_date: lifetime` beside `earned`; expected `to_date: quarter or year`"),
    ("{ratio: [sold, calls], to_date: lifetime}", "expected a goal per quarter over all history, as"),
    ("{grr: portfolio, target: 9%, per: year, to_date: year}", "expected no `to_date`"),
    ("{ratio: [sold, calls], to_date: year}",
     "found 'sold', which is measured per quarter; expected a goal per quarter and to date in the year"),
    ("{sum: amount, ramp: [120%]}", "found 120%; expected a share from 0% to 100%"),
    ("{sum: amount, spread: [50%, 40%]}", "found shares that total 90%"),
    ("{sum: amount, spread: [120%, -20%]}", "found -20%; expected a share of 0% or more"),
    ("{sum: amount, spread: [50%, 50%]}", "found 2 shares for intervals of a quarter"),
    ("{sum: amount, per: week, spread: [50%, 50%]}", "found 2 shares for intervals of a week"),
    ("{sum: amount, spread: unevenly}", "one of `even`, `days`"),
    ("{grr: portfolio, target: 9%, spread: days}", "found `spread` beside `grr`"),
    ("{sum: amount, when_no_target: half}", "one of `zero`, `full`"),
    ("{sum: amount, better: worse}", "one of `higher`, `lower`"),
]  # fmt: skip


def told(text: str) -> str:
    """Return the message with which a plan is refused."""
    with pytest.raises(PlanError) as refused:
        read_plan(text, "p.yaml")
    return str(refused.value)


@pytest.mark.parametrize(("goal", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_mistake_in_a_goal_is_told(goal: str, message: str) -> None:
    text = told(f"{BASE}  wrong: {goal}\n")
    assert message in text
    assert "p.yaml:10:" in text and "goals.wrong" in text


@pytest.mark.parametrize(
    ("goal", "other"),
    [
        ("{count: events, target: 5}", "with the measure `count`"),
        ("{sum: amount, to: company}", "of events `to: company`"),
        ("{sum: amount, better: lower}", "of which less is better"),
        ("{sum: amount, when_no_target: full}", "that pays in full without a target"),
        ("{sum: amount, to_date: year}",
         "that is measured to date (a ladder has a word `to_date` of its own)"),
    ],
)  # fmt: skip
def test_a_ladder_climbs_by_credits_only(goal: str, other: str) -> None:
    ladder = "tiers: {over: attainment, of: wrong, bands: {0%: 1%}}"
    text = f"{BASE}  wrong: {goal}\nincentives: [{{id: c, kind: commission, pays: r, {ladder}}}]\n"
    assert f"found 'wrong', a goal {other}; expected a goal that adds up credits" in told(text)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{}", "found nothing to prorate; expected `target: days`, `pay: days` or both"),
        ("{pay: months}", "found 'months'; expected `days`"),
        ("{targets: days}", "Did you mean 'target'?"),
    ],
)
def test_a_mistake_in_prorate_is_told(words: str, message: str) -> None:
    assert message in told(f"{BASE}prorate: {words}\n")


SHARES = [["100%"], ["25%", "75%"], ["0%", "1/3", "100%"]]
SPREADS = st.sampled_from(
    ["even", "days", ["10%", "20%", "30%", "40%"], ["1/3", "1/3", "1/3", "0"]]
)
MORE = {
    "ramp": st.sampled_from(SHARES),
    "when_no_target": st.sampled_from(["zero", "full"]),
    "better": st.sampled_from(["higher", "lower"]),
}
TO_DATE = st.sampled_from(["year", "lifetime"])
ENDING = st.just("year")
EVENTS = {
    "of": CONDITIONS,
    "to_date": TO_DATE,
    "to": st.sampled_from(["credited", "named", "held", "company"]),
}
COLUMN = VALUES.map(str.strip)


def goals(
    needed: dict[str, object], **more: st.SearchStrategy[object]
) -> st.SearchStrategy[dict[str, object]]:
    """Draw goals that have some words and may have others."""
    fixed = {
        key: one if isinstance(one, st.SearchStrategy) else st.just(one)
        for key, one in needed.items()
    }
    return st.fixed_dictionaries(fixed, optional={**MORE, **more})


GOALS = st.one_of(
    goals({"sum": "amount"}, **EVENTS, spread=SPREADS, target=st.just("1_000.00")),
    goals({"count": "events"}, **EVENTS, spread=SPREADS, target=st.just("30")),
    goals({"distinct": COLUMN}, **EVENTS, target=st.just("3.5")),
    goals({"average": COLUMN}, **EVENTS, weighted=st.booleans(), target=st.sampled_from(["4.2", "80%"])),
    goals({"latest": COLUMN}, **EVENTS, target=st.sampled_from(["4.2", "1/3"])),
    goals({"nps": COLUMN, "target": "40%"}, **EVENTS, least=st.integers(1, 99)),
    goals({"ratio": ["sold", "calls"]}, spread=SPREADS, target=st.sampled_from(["1_500", "30%"])),
    goals({"clv": "portfolio", "margin": "80%", "target": "250_000"}, to_date=ENDING),
    goals({"earned": "flat"}, to_date=ENDING, spread=SPREADS, target=st.just("9_000")),
    *(
        goals({word: "portfolio", "target": "97%"}, to_date=ENDING)
        for word in ("grr", "nrr", "logo_churn", "logo_retention")
    ),
    st.just({"blend": {"sold": "60%", "calls": "40%"}}),
)  # fmt: skip


@given(
    goal=GOALS,
    prorate=st.sampled_from([None, {"target": "days"}, {"pay": "days", "target": "days"}]),
)
def test_goals_are_written_and_read_again(goal: dict[str, object], prorate: object) -> None:
    """Plan to YAML to an equal plan, whatever the goal says."""
    whole = goal.get("to_date") == "lifetime"
    goal = {word: one for word, one in goal.items() if word != "spread"} if whole else goal
    weighed = "sold" if whole else "drawn"
    usual = {"sold": {"sum": "amount"}, "calls": {"count": "events"}}
    plan = Plan.model_validate(
        {
            "plan": "p",
            "currency": "USD",
            "roles": {"r": {"mix": {weighed: "100%"}}},
            "goals": {**usual, "drawn": goal},
            "prorate": prorate,
            "incentives": [{"id": "flat", "kind": "commission", "pays": "r", "rate": "1%"}],
        }
    )
    assert Plan.read(plan.to_yaml()) == plan


@pytest.mark.parametrize(
    ("words", "unit", "quotas", "less"),
    [
        ({"sum": "amount"}, "money", True, False),
        ({"count": "events", "better": "lower"}, "number", True, True),
        ({"average": "score"}, "number", True, False),
        ({"average": "score", "target": "80%"}, "share", True, False),
        ({"ratio": ["a", "b"]}, "share", True, False),
        ({"ratio": ["a", "b"], "target": "1_500"}, "number", True, False),
        ({"nps": "score", "target": "40%"}, "share", False, False),
        ({"logo_churn": "portfolio", "target": "3%"}, "share", False, True),
        ({"logo_churn": "portfolio", "target": "3%", "better": "higher"}, "share", False, False),
        ({"clv": "portfolio", "margin": "1", "target": "5"}, "money", False, False),
        ({"earned": "flat"}, "money", True, False),
    ],
)
def test_what_a_measure_is(words: dict[str, object], unit: str, quotas: bool, less: bool) -> None:
    goal = Goal.model_validate(words)
    assert (goal.unit, goal.takes_quotas, goal.less_is_better) == (unit, quotas, less)
