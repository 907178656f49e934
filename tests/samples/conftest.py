"""The companies that the tests of the samples look at."""

import pytest

from samples.make import build_company
from tests.samples.plain import Company


@pytest.fixture(scope="session", params=[7, 1, 2], ids="seed-{}".format)
def company(request: pytest.FixtureRequest) -> Company:
    """The shipped company and two others: the laws hold whatever the seed."""
    return build_company(seed=request.param)


@pytest.fixture(scope="session")
def shipped() -> Company:
    """The company of `samples/company.xlsx`."""
    return build_company()
