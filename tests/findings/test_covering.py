"""Conditions that take everything another takes: decided on equality, sets and ranges."""

import pytest

from compalign.findings.covering import Tests, apart, covered, covers


@pytest.mark.parametrize(
    ("wide", "narrow", "answer"),
    [
        ({}, {"kind": "new"}, True),
        ({"kind": "new"}, {}, False),
        ({"kind": ("new", "expansion")}, {"kind": "new"}, True),
        ({"kind": "new"}, {"kind": ("new", "expansion")}, False),
        ({"amount": ">= 1_000"}, {"amount": ">= 1,000.00"}, True),
        ({"amount": "> 1_000"}, {"amount": ">= 1_000"}, False),
        ({"amount": ">= 1_000"}, {"amount": "> 1_000"}, True),
        ({"amount": "< 10"}, {"amount": ">= 5, < 10"}, True),
        ({"amount": ">= 1, < 10"}, {"amount": ">= 5"}, False),
        ({"amount": ">= 5"}, {"amount": "7"}, True),
        ({"amount": ">= 5"}, {"amount": "3"}, False),
        ({"credit_date": ">= 2025-01-01"}, {"credit_date": ">= 2025-02-01"}, True),
        ({"credit_date": ">= 2025-03-01"}, {"credit_date": ">= 2025-02-01"}, False),
        ({"product": "!= Core"}, {"product": "Vault"}, True),
        ({"product": "!= Core"}, {"product": "Core"}, False),
        ({"product": "!= Core"}, {"product": "!= Core"}, True),
        ({"product": "!= Core"}, {"product": "!= Vault"}, None),
        ({"product": "> Core"}, {"product": "> Vault"}, None),
        ({"product": "> Core", "kind": "new"}, {"product": "> Vault"}, False),
        ({"seats": "10"}, {"seats": "10.0"}, True),
    ],
)
def test_one_condition_covers_another(wide: Tests, narrow: Tests, answer: bool | None) -> None:
    assert covers(wide, narrow) is answer


def test_several_conditions_cover_together_what_none_does_alone() -> None:
    both = {"kind": ("new", "expansion"), "amount": ">= 5"}
    assert covered(both, [{"kind": "new"}, {"kind": "expansion"}]) is True
    assert covered(both, [{"kind": "new"}]) is False
    assert covered(both, [{"kind": "new"}, {"kind": "expansion", "product": "> A"}]) is False
    assert covered(both, []) is False


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ({"kind": "new"}, {"kind": "renewal"}, True),
        ({"kind": ("new", "renewal")}, {"kind": "renewal"}, False),
        ({"kind": "new"}, {"product": "Core"}, False),
        ({"kind": "new"}, {"kind": "!= new"}, False),  # not decided
        ({}, {}, False),
    ],
)
def test_two_conditions_never_take_the_same(one: Tests, other: Tests, answer: bool) -> None:
    assert apart(one, other) is answer
    assert apart(other, one) is answer
