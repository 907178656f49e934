"""What modifiers made of a line is told step by step, and the steps add up."""

from fractions import Fraction

import pytest

from compalign import Plan
from compalign.report.amounts import exact_text
from compalign.report.branches import Branch
from compalign.report.tree import payee_branches
from tests.golden.paying import pay

PLAN = """
plan: words
currency: USD
goals: {{sold: {{sum: amount}}}}
roles: {{rep: {{payee_column: rep}}}}
credit: [{{id: all, split: {{rep: 100%}}}}]
incentives: [{{id: x, kind: commission, pays: rep, {words}}}]
"""
STEPS = [
    ("rate: 10%, cap: 15", ["20.00  by its formula", "-5.00  taken by a cap"]),
    ("rate: 10%, multiplier: 1.1", ["20.00  by its formula", "2.00  the factor 110%"]),
    (
        "rate: 10.01%, multiplier: 50%, cap: 1",
        [
            "20.02  by its formula",
            "-10.01  the factor 50%",
            "-9.01  taken by a cap",
        ],
    ),
    (
        "rate: 1.0001%, multiplier: 150%",
        ["2.0002  by its formula", "1.0001  the factor 150%", "-0.0003  rounding"],
    ),
    (
        "rate: 10%, multiplier: 2, gate: {of: sold, at_least: 500}",
        [
            "20.00  by its formula",
            "20.00  the factor 200%",
            "-40.00  not paid: a gate is not passed",
        ],
    ),
    (
        "rate: 10%, threshold: {of: sold, at_least: 50%, no_value: pass}, multiplier: 1, cap: 20",
        [],
    ),
]


def every(branch: Branch) -> list[Branch]:
    """Return a branch with all below it."""
    return [branch, *(one for inner in (*branch.parts, *branch.causes) for one in every(inner))]


def tree(words: str, *amounts: str) -> Branch:
    """Return the tree of P for deals of these amounts, the first one in January."""
    text = PLAN.format(words=words)
    rows = [f"P,D-{n},2025-0{n}-10,{amount}" for n, amount in enumerate(amounts, 1)]
    results = pay(text, deals="\n".join(["rep,event_id,credit_date,amount", *rows]))
    return payee_branches(Plan.read(text), results, "P")[0]


def lines(branch: Branch) -> tuple[Branch, ...]:
    """Return the lines of the first period and incentive."""
    return branch.parts[0].parts[0].parts


@pytest.mark.parametrize(("words", "expected"), STEPS)
def test_the_steps_of_a_line(words: str, expected: list[str]) -> None:
    (line,) = lines(tree(words, "200"))
    shown = [f"{exact_text(one.whole or Fraction(0), 'USD')}  {one.text}" for one in line.parts]
    assert shown == expected
    assert line.adds_up


def test_all_adds_up_where_a_cap_gives_back() -> None:
    found = tree("rate: 10%, cap: 30, floor: {amount: 15, per: transaction}", "100", "500", "-400")
    assert [(one.whole, one.text) for one in lines(found)] == [
        (1000, "earned: 100.00 × 10%"),
        (500, "floor"),
        (1500, "earned: 500.00 × 10%"),
        (-500, "earned: -400.00 × 10%"),
    ]
    assert [(one.whole, one.text) for one in lines(found)[3].parts] == [
        (-4000, "by its formula"),
        (3500, "given back by a cap"),
    ]
    assert all(one.adds_up for one in every(found))


def test_the_slices_of_a_line_stand_before_its_factor() -> None:
    tiers = "tiers: {over: period, bands: {0: 5%, 500: 10%}}, multiplier: 50%"
    (line,) = lines(tree(tiers, "600"))
    (sliced,) = [one for one in line.causes if one.parts]
    assert (sliced.text, sliced.whole, sliced.adds_up) == ("by its formula", 3500, True)
    assert (line.whole, line.adds_up) == (1750, True)
