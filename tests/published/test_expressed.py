"""Worked examples that others published come out as printed.

The printed results are read from the collection of published cases when the test runs. That may
not be copied into the project, so without it the tests are skipped.
"""

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
        assert not results.has_errors, results.findings
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
