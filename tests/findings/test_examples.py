"""Every code has an example that raises it and nothing else, and a near miss that raises nothing."""

import pytest

from compalign.errors import PlanError
from compalign.findings.checks import CHECKS
from compalign.plan.model import Plan
from tests.findings.examples import FOLDER, NEAR_MISS, files, found, has_ledgers

CODES = [check.code for check in CHECKS]
REFUSED = [check.code for check in CHECKS if check.by_load and not has_ledgers(check.code)]
FOUND = [code for code in CODES if code not in REFUSED]


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert sorted(CODES) == sorted(path.name for path in FOLDER.iterdir())
    assert len(set(CODES)) == len(CODES) > 20
    for code in CODES:
        instead = files(code, near=True)
        changed = [name for name, path in instead.items() if path.parent.name == NEAR_MISS]
        assert changed, code
        for name in changed:
            assert instead[name].read_text() != files(code)[name].read_text()


@pytest.mark.parametrize("code", FOUND)
def test_an_example_raises_its_code_alone(code: str) -> None:
    places = found(code)
    assert set(places["code"]) == {code}
    assert places["found"].notna().all()


@pytest.mark.parametrize("code", FOUND)
def test_a_near_miss_raises_nothing(code: str) -> None:
    places = found(code, near=True)
    assert places[["code", "found"]].to_dict("records") == []


@pytest.mark.parametrize("code", REFUSED)
def test_a_plan_that_cannot_be_loaded_says_its_code(code: str) -> None:
    with pytest.raises(PlanError) as refused:
        Plan.load(files(code)["plan"])
    assert [mistake.code for mistake in refused.value.mistakes] == [code]
    Plan.load(files(code, near=True)["plan"])
