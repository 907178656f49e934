"""Where the ledgers lie that nobody here made, and how a command is run over them.

They may not be copied into the project, so without them the tests are skipped.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from compalign.cli import app

HERE = Path(__file__).parent
OUTSIDE = HERE.parents[2] / "shared" / "ledgers-from-outside"
needs_ledgers = pytest.mark.skipif(
    not OUTSIDE.is_dir(), reason=f"the ledgers from outside are not there: {OUTSIDE}"
)


def pay_json(plan: Path, *ledgers: Path) -> Mapping[str, Any]:
    """Run `compalign pay --json` and return the object that it prints; amounts are texts."""
    arguments = ["pay", str(plan), *map(str, ledgers), "--json"]
    told = CliRunner().invoke(app, arguments, prog_name="compalign")
    assert told.exit_code == 0, told.output
    content: Mapping[str, Any] = json.loads(told.stdout)
    return content


def cents(amount: Decimal) -> int:
    """Return an amount of whole cents in cents.

    >>> cents(Decimal("10.50"))
    1050
    """
    whole = amount * 100
    assert whole == int(whole), amount
    return int(whole)
