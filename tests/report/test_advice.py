"""Every finding that the calculation can make has advice."""

import re
from pathlib import Path

import compalign
from compalign.report.advice import ADVICE

SOURCES = Path(compalign.__path__[0])
CODE = re.compile(r"'([A-Z]+(?:_[A-Z]+)+)'")


def test_every_code_has_advice() -> None:
    found = {
        code
        for path in (*SOURCES.rglob("*findings.sql"), SOURCES / "chain" / "told.py")
        for code in CODE.findall(path.read_text(encoding="utf-8").replace('"', "'"))
    }
    assert found == set(ADVICE)


def test_advice_is_two_sentences() -> None:
    for advice in ADVICE.values():
        assert all(text[0].isupper() and text.endswith(".") for text in advice)
