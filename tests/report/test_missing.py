"""Missing text is one missing value, None, in every frame of the results."""

import pytest

from tests.report.books import small_run

FRAMES = (
    "payouts", "lines", "credits", "attainments", "goal_credits", "retention", "losses", "events",
    "findings", "reconciliation",
)  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_missing_text_is_none(name: str) -> None:
    frame = getattr(small_run(), name)
    texts = [column for column in frame if frame[column].dtype == object]
    assert texts
    for column in texts:
        assert {type(value) for value in frame[column]} <= {str, type(None)}, column
    assert not any(str(kind) in ("str", "string", "float64") for kind in frame.dtypes)


def test_a_line_names_the_measure_of_its_goal() -> None:
    lines = small_run().lines
    known = {(one.goal, one.measure) for one in lines.itertuples()}
    assert known == {(None, None), ("acquisition", "sum"), ("retention", "grr")}
