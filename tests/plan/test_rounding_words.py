"""The words of rounding groups: what is refused, where and with which cure."""

import pytest

from compalign import PlanError
from compalign.plan.load import read_plan
from compalign.plan.model import Plan

HEAD = "plan: p\ncurrency: USD\nroles: {rep: {}}\ngoals: {sold: {sum: amount, target: 5}}\n"
TOTAL = "rounding: {at: total}\n"


def together(first: str, second: str = "round_with: a", head: str = HEAD + TOTAL) -> str:
    """Return a plan of two commissions; the second is on the sixth line after the head."""
    return head + (
        "incentives:\n"
        f"  - {{id: a, kind: commission, pays: rep, rate: 1%{first and ', '}{first}}}\n"
        f"  - {{id: b, kind: commission, pays: rep, rate: 1%, {second}}}\n"
    )


MODIFIED = "expected incentives without thresholds, gates, multipliers, floors and caps"
MISTAKES = [
    (together("", "round_with: c"), r"8:\d+: incentives\[b\].round_with: found the incentive 'c', which the plan does not declare"),
    (together("", "round_with: aa"), "Did you mean 'a'"),
    (together("", "round_with: b"), "found 'b', the incentive itself; expected another incentive. Alone it is"),
    (together("round_with: b"), "found 'b', which is itself rounded with 'a'; expected the incentive that the others of the group name. Write `round_with: a`"),
    (together("", head=HEAD), "found `round_with` on an incentive that rounds each line; expected incentives that round at the total. Give 'b' `round_at: total`"),
    (together("round_at: line"), "found 'a', an incentive that rounds each line.*Give 'a' `round_at: total`"),
    (together("", "round_with: a, cap: 5"), f"found `round_with` on an incentive with modifiers of its own; {MODIFIED}"),
    (together("multiplier: 2"), f"found 'a', an incentive with modifiers of its own; {MODIFIED}. Their lines are rounded before"),
    (together("") + "caps: [{id: top, incentives: [b, c], amount: 5}]\n", "found `round_with` on an incentive in the cap `top`"),
    (together("") + "caps: [{id: top, incentives: [a, c], amount: 5}]\n", "found 'a', an incentive in the cap `top`"),
    (together("", "round_with: p") + "  - {id: p, kind: pool, pays: rep, of: {amount: 5}, in: company}\n", "found 'p', a pool; expected a commission or a unit_bonus"),
    (together("", "round_with: o") + "  - {id: o, kind: override, pays: rep, rate: 1%}\n", "found 'o', an override; expected a commission or a unit_bonus"),
    (together("") + "  - {id: p, kind: pool, pays: rep, of: {amount: 5}, in: company, round_with: a}\n", "found the unknown key 'round_with'"),
    (together("", "round_with: 1/3"), "a name of letters, digits"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        read_plan(text)


def test_both_faults_of_a_pair_are_told_at_once() -> None:
    with pytest.raises(PlanError, match=r"(?s)on an incentive that rounds.*'a', an incentive that"):
        read_plan(together("", head=HEAD))


def test_the_level_of_an_incentive_wins_over_the_plans() -> None:
    read_plan(together("round_at: total", "round_at: total, round_with: a", head=HEAD))


def test_a_bonus_of_units_may_name_a_commission_and_is_written_again() -> None:
    text = together("") + "  - {id: c, kind: unit_bonus, pays: rep, amount: 5, round_with: a}\n"
    plan = Plan.read(text)
    assert Plan.read(plan.to_yaml()) == plan
    assert [getattr(one, "round_with", None) for one in plan.incentives] == [None, "a", "a"]
