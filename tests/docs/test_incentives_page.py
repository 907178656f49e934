"""The page of incentives: a section for each kind, and every plan on it gives the lines it shows."""

import pytest

from compalign.incentives.kinds import KINDS
from compalign.plan.reading import read_document
from compalign.plan.schema import plan_schema
from tests.docs.pages import ROOT
from tests.docs.worked import Example, examples, given_rows, ran, shown_rows

PAGE = ROOT / "docs" / "incentives.md"
EXAMPLES = examples(PAGE, "##")


def test_there_is_one_section_for_each_kind_in_the_order_of_the_list() -> None:
    assert [one.heading for one in EXAMPLES] == [kind.kind_name() for kind in KINDS]


@pytest.mark.parametrize("plan", [one.plan for one in EXAMPLES])
def test_an_editor_accepts_the_plan(plan: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(read_document(plan, "page").content, plan_schema())


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.heading)
def test_a_plan_gives_the_lines_that_are_shown(one: Example) -> None:
    assert given_rows(ran(one), "lines") == shown_rows(one.shown)
