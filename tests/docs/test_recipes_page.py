"""The page of recipes: every plan pays what is shown, and every sum on the page is right."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from compalign.plan.reading import read_document
from compalign.plan.schema import plan_schema
from tests.docs.pages import ROOT
from tests.docs.worked import CELLS, Example, examples, given_rows, ran, shown_rows

PAGE = ROOT / "docs" / "recipes.md"
RECIPES = examples(PAGE, "###")
NAMES = [one.plan.splitlines()[0].removeprefix("plan: ") for one in RECIPES]
SUM = re.compile(r"`([\d,.%×/+() -]+) ([=≈]) ([\d,.]+)`")
CENT = Fraction(1, 100)
OPERATORS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def worked_out(text: str) -> Fraction:
    """Return the value of a sum as it is written on the page."""
    percent = re.sub(r"([\d.]+)%", r"(\1 / 100)", text.replace(",", "").replace("×", "*"))
    return _value(ast.parse(percent, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    assert isinstance(node, ast.Constant)
    return Fraction(str(node.value))


def numbers(text: str) -> set[Fraction]:
    """Return the numbers in a text."""
    return {Fraction(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def sentence_of_sums(recipe: Example) -> str:
    """Return what a recipe says about how its amounts come about."""
    (told,) = re.findall(r"^How: .*$", recipe.text, re.MULTILINE)
    return str(told)


@pytest.mark.parametrize("recipe", RECIPES, ids=NAMES)
def test_a_recipe_pays_what_is_shown(recipe: Example) -> None:
    results = ran(recipe)
    for part in recipe.shown.strip().split("\n\n"):
        table, _, rows = part.partition("\n")
        assert given_rows(results, table) == shown_rows(rows), table
    assert results.findings.empty
    assert all(results.checks.values())


@pytest.mark.parametrize("recipe", RECIPES, ids=NAMES)
def test_every_sum_is_right_and_explains_what_is_paid(recipe: Example) -> None:
    told = sentence_of_sums(recipe)
    sums = SUM.findall(told)
    assert len(sums) == len(re.findall("[=≈]", re.sub("`!= none`", "", told))) > 0
    for left, sign, right in sums:
        value, written = worked_out(left), Fraction(right.replace(",", ""))
        found = round(value / CENT) * CENT if sign == "≈" else value
        assert found == written, left
    _, *rows = recipe.shown.strip().split("\n\n")[0].splitlines()
    paid = {abs(Fraction(cells[-1])) for cells in map(tuple, map(str.split, rows))}
    assert paid - {Fraction(0)} <= numbers(told)


@pytest.mark.parametrize("recipe", RECIPES, ids=NAMES)
def test_an_editor_accepts_a_recipe(recipe: Example) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(read_document(recipe.plan, "page").content, plan_schema())


def test_each_recipe_is_a_question_in_the_list_at_the_top_and_shows_tables_that_there_are() -> None:
    top = PAGE.read_text(encoding="utf-8").split("\n## ")[0]
    assert re.findall(r"^  - \[(.+)\]\(", top, re.MULTILINE) == [one.heading for one in RECIPES]
    assert all(one.heading.endswith("?") for one in RECIPES)
    assert len(set(NAMES)) == len(NAMES)
    for one in RECIPES:
        assert {part.split("\n")[0] for part in one.shown.strip().split("\n\n")} <= set(CELLS)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,000 × 6%", 60), ("(1 + 2) × 3 - 4 / 2", 7), ("1 / 3", Fraction(1, 3)), ("0.15 × 2", Fraction("0.3"))],
)  # fmt: skip
def test_a_sum_is_worked_out_exactly(text: str, value: Fraction | int) -> None:
    assert worked_out(text) == value
