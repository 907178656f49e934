"""Worked examples that others published come out as printed.

The printed results are read from the collection of published cases when the test runs. That may
not be copied into the project, so without it the tests are skipped.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from compalign import Plan, PlanError
from tests.published.expressed import PUBLISHED, Case, cases, compare, follow, paid, publication

pytestmark = pytest.mark.skipif(
    not PUBLISHED.is_file(), reason=f"the published cases are not there: {PUBLISHED}"
)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_comes_out_as_printed(case: Case) -> None:
    published = publication()[case.id]
    for declared in case.runs:
        if declared.refused is not None:
            assert follow(declared.refused, published) == "rejected"
            with pytest.raises(PlanError):
                Plan.read(declared.plan)
            continue
        results = paid(declared)
        assert all(results.checks.values())
        errors = results.findings[results.findings["severity"] == "error"]
        assert set(errors["event_id"]) == declared.rejects.keys(), results.findings
        for path in declared.rejects.values():
            assert follow(path, published) == "rejected"
        compared = [
            one for figure in declared.figures for one in compare(figure, results, published)
        ]
        assert compared
        assert [(one.what, one.ours) for one in compared] == [
            (one.what, one.printed) for one in compared
        ]


def test_a_case_stands_once_and_is_published() -> None:
    names = [case.id for case in cases()]
    assert len(names) == len(set(names))
    assert set(names) <= publication().keys()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_what_is_not_compared_is_said_to_be_left_out(case: Case) -> None:
    compared = {figure.printed for declared in case.runs for figure in declared.figures}
    compared |= {path for declared in case.runs for path in declared.rejects.values()}
    compared |= {declared.refused for declared in case.runs if declared.refused is not None}
    paths = leaves("expected", publication()[case.id]["expected"])
    missing = [path for path in paths if not any(_leads_to(path, one) for one in compared)]
    assert bool(missing) == bool(case.left_out), missing


def leaves(path: str, content: Any) -> Iterator[str]:
    """Yield the path of every single result below a path."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from leaves(f"{path}.{key}", value)
    elif isinstance(content, list):
        for place, value in enumerate(content):
            yield from leaves(f"{path}.[{place}]", value)
    else:
        yield path


def _leads_to(path: str, compared: str) -> bool:
    return path == compared or path.startswith(f"{compared}.")
