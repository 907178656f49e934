"""The engine and the reference calculator give the same over all history and in rounding groups."""

import pytest

from tests.reference.test_engine import hold
from tests.reference.test_settled_engine import settle_all
from tests.strategies import history_case

BATCH = 5
FIRST = range(0, 20, BATCH)


@pytest.mark.parametrize("first", FIRST)
def test_drawn_companies_are_paid_as_the_reference_says(first: int) -> None:
    """Ladders, goals to look at, and incentives that are rounded together."""
    found = [history_case(seed, "usual") for seed in range(first, first + BATCH)]
    computed = [hold(one.plan, one.ledgers) for one in found]
    assert sum(computed) >= BATCH - 1


@pytest.mark.parametrize("form", ["settled", "falling"])
@pytest.mark.parametrize("first", FIRST[:2])
def test_they_are_settled_and_lose_as_the_reference_says(first: int, form: str) -> None:
    computed = [settle_all(history_case(seed, form)) for seed in range(first, first + BATCH)]
    assert sum(computed) >= BATCH - 1


def test_drawn_plans_have_the_words() -> None:
    """A test that draws nothing of what it is about would pass as well."""
    texts = [history_case(seed, "usual").plan.to_yaml() for seed in range(20)]
    for word in ("round_with:", "over: to_date", "to_date: lifetime", "style: whole", "of: ever"):
        assert sum(word in text for text in texts) >= 3, word
