"""The words of settlement: what is refused, where and with which advice; and that nothing is lost."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compalign import PlanError
from compalign.plan.load import dump_plan, read_plan
from compalign.plan.model import Plan
from compalign.terms.durations import Duration, read_duration
from tests.plan.strategies import AMOUNTS, NAMES

HEAD = "plan: p\ncurrency: USD\nroles: {rep: {}}\n"


def sale(words: str, formula: str = "rate: 1%") -> str:
    """Return a plan of one commission with some words."""
    return HEAD + f"incentives: [{{id: a, kind: commission, pays: rep, {formula}, {words}}}]\n"


TWO = HEAD + (
    "incentives: [{id: a, FIRST}, {id: b, kind: commission, pays: rep, rate: 1%}]\n"
    "caps: [{id: c, incentives: [a, b], amount: 5, per: period}]\n"
)
MISTAKES = [
    (sale("hold: {until: nowhere}"), "hold.until: found 'nowhere'; expected one of `go_live`, `paid`"),
    (sale("hold: {}"), "hold: found nothing; expected exactly one of `until`, `periods`"),
    (sale("hold: {until: paid, periods: 2}"), "hold: found `until`, `periods`; expected exactly one"),
    (sale("hold: {until: {colum: x}}"), "found the unknown key 'colum'; expected one of `column`"),
    (sale("hold: {milestones: {signed: 30%}}"), "found shares that total 30%"),
    (sale("hold: {milestones: {signed: 130%, paid: -30%}}"), "found 130%; expected a share above 0%"),
    (sale("hold: {periods: 0}"), "found '0'; expected a number of pay periods from 1"),
    (sale("hold: {periods: some}"), "found 'some'; expected a number of pay periods"),
    (sale("hold: {until: go_live, release: in_proportion}"), "Only payments come in parts"),
    (sale("clawback: {on: churn}"), "clawback: found no `within`"),
    (sale("clawback: {on: chrn, within: 1 month}"), "found 'chrn'.*Did you mean 'churn'"),
    (sale("clawback: {on: [], within: 1 month}"), "found no loss; expected one or more of `churn`"),
    (sale("clawback: {on: [churn, churn], within: 1 month}"), "found a loss twice"),
    (sale("clawback: {on: churn, within: 12 moons}"), "found '12 moons'; expected a duration such as"),
    (sale("clawback: {on: churn, within: 101 years}"), "found '101 years'; expected a duration of at most 100 years"),
    (HEAD + "incentives: [{id: a, kind: pool, pays: rep, hold: {periods: 1}}]\n", "hold: found `hold` on a pool"),
    (HEAD + "incentives: [{id: a, kind: guarantee, pays: rep, amount: 5, cap: 9, gate: {of: g, at_least: 1}}]\n", "found `cap`, `gate` on a guarantee"),
    (TWO.replace("FIRST", "kind: guarantee, pays: rep, amount: 5"), "found the guarantee 'a'; expected incentives that have lines"),
    (sale("clawback: {on: churn, within: 9 days, share: 101%}"), "found 101%"),
    (sale("clawback: {on: churn, within: 9 days, prorate: by_month}"), "within: found `9 days`; expected a number of months"),
    (sale("clawback: {on: churn, within: 9 days, count: completed}"), "`prorate: by_month` beside it"),
    (sale("clawback: {on: churn, within: 9 days, by_age: {6 days: 1%, 3 days: 2%}}"), "found `3 days`; expected a longer age"),
    (sale("clawback: {on: churn, within: 9 days, share: 1%, prorate: by_day}"), "at most one of `share`, `prorate`"),
    (sale("on: {when: {kind: [new, churn]}}, clawback: {on: churn, within: 9 days}"), "on.when: found churn that the incentive counts.*may not claw it back as well"),
    (HEAD + "goals: {g: {sum: amount, of: {kind: churn}}}\nincentives: [{id: a, kind: commission, pays: rep, "
     "tiers: {over: attainment, of: g, bands: {0%: 1%}}, clawback: {on: churn, within: 9 days}}]\n", "already nets the loss"),
    (HEAD + "goals: {g: {sum: amount}}\nincentives: [{id: a, kind: target_bonus, clawback: {on: churn, within: 9 days}}]\n",
     "clawback: found `clawback` on a target_bonus.*already nets the loss"),
    (HEAD + "incentives: [{id: a, kind: target_bonus, hold: {periods: 1}}]\n", "hold: found `hold` on a target_bonus"),
    (HEAD + "incentives: [{id: a, kind: guarantee, amount: 5, per: period}]\n", "found no role in `pays`"),
    (HEAD + "incentives: [{id: a, kind: guarantee, pays: rep, amount: 0}]\n", "expected an amount above 0"),
    (HEAD + "incentives: [{id: a, kind: guarantee, pays: rep, amount: 5, of: b}]\n", "the incentive 'b', which the plan does not declare"),
    (HEAD + "incentives: [{id: carry, kind: guarantee, pays: rep, amount: 5, per: period}]\n", "the id 'carry', which settlement uses"),
    (HEAD + "draws: [{id: d, pays: rap, amount: 5, per: period}]\n", "draws.d..pays: found the role 'rap'.*Did you mean 'rep'"),
    (HEAD + "draws: [{id: d, pays: rep, amount: 5, per: period}, {id: d, pays: rep, amount: 5, per: period}]\n", "the id 'd' again"),
    (HEAD + "draws: [{id: d, pays: rep, amount: 5}]\n", "draws.d.: found no `per`; expected the key `per`"),
    (HEAD + "draws: [{id: d, pays: rep, amount: 5.001, per: period}]\n", "an amount with at most 2 decimals"),
    (HEAD + "draws: [{id: d, pays: rep, amount: 5, per: period, as: on_top, recover: false}]\n", "`as: top_up` beside `recover: false`"),
    (HEAD + "pay: [{id: P, start: 2025-01-01, last_day: 2025-01-31}]\ndraws: [{id: d, pays: rep, amount: 5, per: month}]\n", "per: found `per: month`; expected `per: period`"),
    (HEAD + "negative_pay: forget\n", "found 'forget'; expected one of `carry`, `floor_at_zero`, `collect`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_told(text: str, message: str) -> None:
    with pytest.raises(PlanError, match=rf"(?s){message}"):
        read_plan(text)


LENGTHS = st.tuples(st.integers(1, 60), st.sampled_from(["days", "months"])).map(
    lambda pair: f"{pair[0]} {pair[1][:-1] if pair[0] == 1 else pair[1]}"
)
HOLDS = st.one_of(
    st.sampled_from(["go_live", "paid"]).map(lambda until: {"until": until}),
    st.just({"until": "paid", "release": "in_proportion"}),
    NAMES.map(lambda name: {"until": {"column": name}}),
    st.integers(1, 1_000).map(lambda number: {"periods": number}),
    st.just({"milestones": {"signed": "1/3", "go live on": "1/6", "paid": "50%"}}),
)
PORTIONS: list[dict[str, Any]] = [
    {},
    {"share": "1/3"},
    {"prorate": "by_day"},
    {"by_age": {"1 day": "1", "9 days": "0%"}},
]
CLAWBACKS = st.tuples(
    st.sampled_from(["churn", ["refund"], ["churn", "contraction", "non_payment"]]),
    LENGTHS,
    st.sampled_from(["credit_date", "go_live", "paid"]),
    st.sampled_from(["counterfactual", "original_rate"]),
    st.sampled_from(PORTIONS),
).map(lambda made: {"on": made[0], "within": made[1], "from": made[2], "at": made[3], **made[4]})
SPREADS = st.sampled_from(["period", "month", "quarter", "year"])
DRAWS = st.fixed_dictionaries(
    {
        "amount": AMOUNTS.map(lambda text: text.removeprefix("-")).filter(
            lambda text: text > "0.00"
        ),
        "per": SPREADS,
    },
    optional={
        "first": LENGTHS,
        "as": st.sampled_from(["top_up", "advance", "on_top"]),
        "recover_from": st.sampled_from(["excess", "all"]),
    },
)


@settings(max_examples=60)
@given(HOLDS, CLAWBACKS, DRAWS, st.sampled_from(["carry", "floor_at_zero", "collect"]))
def test_settlement_words_come_back_equal(
    hold: dict[str, Any], clawback: dict[str, Any], draw: dict[str, Any], negative: str
) -> None:
    plan = Plan.model_validate({
        "plan": "p", "currency": "USD", "roles": {"rep": {}}, "negative_pay": negative,
        "draws": [{"id": "d", "pays": "rep", **draw}],
        "incentives": [
            {"id": "a", "kind": "commission", "pays": "rep", "rate": "1%", "hold": hold,
             "clawback": clawback},
            {"id": "g", "kind": "guarantee", "pays": ["rep"], "amount": "5", "of": "a",
             "prorate": "days", "first": "2 months"},
        ],
    })  # fmt: skip
    assert read_plan(dump_plan(plan)) == plan


def test_a_duration_is_written_as_it_is_read() -> None:
    assert [str(read_duration(text)) for text in ("1 month", "12 months", "1 day", "90 days")] == [
        "1 month", "12 months", "1 day", "90 days",
    ]  # fmt: skip
    assert Duration(3, "month").months == 3
    assert Duration(3, "month").days == 0
