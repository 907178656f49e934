"""Every finding that the calculation can make is one of the list of checks, with advice."""

import re
from pathlib import Path

import pytest

import compalign
from compalign.findings.base import Check
from compalign.findings.checks import CHECKS
from compalign.report.advice import ADVICE

SOURCES = Path(compalign.__path__[0])
CODE = re.compile(r"'([A-Z]+(?:_[A-Z]+)+)'")
BY_PAY = {check.code for check in CHECKS if check.by_pay}


def test_every_code_of_the_calculation_is_in_the_list() -> None:
    places = (*SOURCES.rglob("*findings.sql"), SOURCES / "chain" / "told.py")
    found = {
        code
        for path in places
        for code in CODE.findall(path.read_text(encoding="utf-8").replace('"', "'"))
    }
    assert found | {"SPLIT_SUM"} == BY_PAY | {"SPLIT_SUM"}
    assert "SPLIT_SUM" in BY_PAY


def test_every_code_of_a_refused_plan_is_in_the_list() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")]
    found = {code for text in texts for code in re.findall(r'code="([A-Z_]+)",?\n? *\)', text)}
    assert found == {check.code for check in CHECKS if check.by_load}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_what_is_said_of_a_code_is_sentences(check: Check) -> None:
    assert ADVICE[check.code] is check
    for text in (check.promise, check.not_raised, check.expected, check.todo):
        assert text[0].isupper() or text[0] in "`85"
        assert text.endswith(".")
