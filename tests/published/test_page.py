"""The page of published cases tells what the case files say, and no printed results."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.published.expressed import PUBLISHED, Case, cases, publication

PAGE = Path(__file__).parents[2] / "docs" / "published-cases.md"
NOT_YET = {"VEL-01"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Row(NamedTuple):
    """A row of the page's table."""

    id: str
    title: str
    words: str
    state: str
    left_out: str


def rows() -> Mapping[str, Row]:
    """Return the rows of the table by case; a case that stands twice is a mistake."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    found = [Row(*(cell.strip() for cell in line[1:-1].split("|"))) for line in lines[2:]]
    names = [row.id for row in found]
    assert len(names) == len(set(names))
    return {row.id: row for row in found}


def plain(text: str) -> str:
    """Return the text in one line."""
    return " ".join(text.split())


def words_of(content: Any) -> Iterator[str]:
    """Yield each key of a plan, and `key: value` where the value is a single word.

    YAML reads the key `on` as true.
    """
    if isinstance(content, list):
        for part in content:
            yield from words_of(part)
    if isinstance(content, dict):
        for read, value in content.items():
            key = "on" if read is True else read
            yield str(key)
            if isinstance(value, (dict, list)):
                yield from words_of(value)
            else:
                yield f"{key}: {value}"


def words_said(case: Case) -> set[str]:
    """Return every word of the case's plans, and its ledgers with their columns."""
    said: set[str] = set()
    for declared in case.runs:
        said |= set(words_of(yaml.safe_load(declared.plan)))
        for name, text in declared.ledgers.items():
            said |= {name, *text.splitlines()[0].split(",")}
    return said


def printed(content: Any) -> Iterator[float]:
    """Yield every number among printed results."""
    if isinstance(content, (dict, list)):
        for part in content.values() if isinstance(content, dict) else content:
            yield from printed(part)
    elif not isinstance(content, bool) and NUMBER.fullmatch(str(content).lstrip("-")):
        yield abs(float(content))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_row_says_what_the_case_file_says(case: Case) -> None:
    row = rows()[case.id]
    assert row.title == case.title
    assert row.left_out == plain(case.left_out)
    assert row.state == ("partly" if case.left_out else "compared")
    words = set(re.findall(r"`([^`]+)`", row.words))
    assert words
    assert words <= words_said(case)


def test_what_has_no_case_file_is_not_said_to_be_compared() -> None:
    without = {name: row.state for name, row in rows().items() if name not in _known()}
    assert without == dict.fromkeys(NOT_YET, "not yet")


@pytest.mark.skipif(not PUBLISHED.is_file(), reason=f"not there: {PUBLISHED}")
def test_every_published_case_has_its_row_without_printed_results() -> None:
    assert list(rows()) == sorted(publication())
    for name, row in rows().items():
        shown = {float(found.replace(",", "")) for found in NUMBER.findall(" ".join(row[1:]))}
        assert not shown & set(printed(publication()[name]["expected"])), name


def _known() -> set[str]:
    return {case.id for case in cases()}
