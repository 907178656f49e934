"""The page of findings is what the checks say and their examples print."""

import re

from compalign.commands.findings_page import findings_page
from compalign.findings.checks import CHECKS
from tests.findings.examples import FOLDER


def test_the_page_in_the_docs_is_up_to_date() -> None:
    advice = "run: python -m compalign.commands.findings_page docs/findings > docs/findings.md"
    text = FOLDER.with_suffix(".md").read_text(encoding="utf-8")
    assert text == findings_page(FOLDER), advice
    headings = re.findall(r"^## (\w+)$", text, re.MULTILINE)
    assert headings == [check.code for check in CHECKS]
    printed = re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for check, shown in zip(CHECKS, printed, strict=True):
        assert check.code in shown
