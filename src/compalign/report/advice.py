"""What was expected and what to do, for every finding code; the workbook and the terminal use it.

A finding itself says who, where, how much and what was found.
"""

from collections.abc import Mapping

from compalign.findings.base import Check
from compalign.findings.checks import BY_CODE

ADVICE: Mapping[str, Check] = BY_CODE
"""The check behind each code, with its `expected` and `todo`."""
