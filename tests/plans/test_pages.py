"""Plans, their pages and their tests belong together, and the pages carry the mission's ideas."""

import re

import pytest

from tests.plans.shipped import PAGES, PLANS, ROOT

NAMES = sorted(path.stem for path in PLANS.glob("*.yaml"))
IDEAS = {
    "duty mix", "credit split", "ownership windows", "seven roles", "roles are not positions",
    "touch levels", "funnel", "account-based", "specialised line", "hybrid", "rotation",
    "secondment", "pods", "upstream handoff bonus", "references", "handoff fidelity",
    "customer outcomes",
}  # fmt: skip
FACTS = ("For whom", "Rewards", "Known to get wrong")


def page(name: str) -> str:
    """Return the text of a page."""
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def hand_worked(name: str) -> str:
    """Return the text of the test in which a plan's result is worked by hand."""
    return (ROOT / "tests" / "plans" / f"test_{name}.py").read_text(encoding="utf-8")


def test_every_plan_has_a_page_a_test_and_a_line() -> None:
    assert len(NAMES) == 12
    assert sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "README") == NAMES
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests/plans").glob("test_*.py")}
    assert tests - {"pages"} == set(NAMES)
    assert (
        sorted(re.findall(r"^\| \[(\w+)\]\(\1\.md\) \| \S", page("README"), re.MULTILINE)) == NAMES
    )


def test_every_idea_is_carried_by_a_plan() -> None:
    carried = {
        idea
        for name in NAMES
        for line in re.findall(r"^- carries: (.+)$", page(name), re.MULTILINE)
        for idea in line.lower().split(", ")
    }
    assert carried == IDEAS


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_the_plan_says_of_itself(name: str) -> None:
    """The opening comments are short, honest, and the same in the plan and on its page."""
    opening = (PLANS / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[:4]
    assert [line.partition(":")[0] for line in opening] == [*(f"# {one}" for one in FACTS), "plan"]
    assert max(len(line) for line in opening) <= 100
    assert [f"- {line[2:]}" for line in opening[:3]] == page(name).splitlines()[2:5]
    assert f"(../../plans/{name}.yaml)" in page(name)
    assert f"(../../tests/plans/test_{name}.py)" in page(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_works_out_what_the_test_pays(name: str) -> None:
    """Every line of the page is a payee, what is paid, the sum, and the amount the test expects."""
    block = page(name).split("```text\n")[1].split("```")[0]
    shown = [(line.split()[1], line.split()[-1].replace(",", "")) for line in block.splitlines()]
    paid = re.findall(r'\("([\w-]+)", "(-?\d+\.\d\d)"\)', hand_worked(name))
    assert sorted(shown) == sorted(paid)
