"""Gives each test the small company in a folder of its own."""

from pathlib import Path

import pytest

from tests.commands.company import Company


@pytest.fixture(name="company")
def _company(tmp_path: Path) -> Company:
    return Company(tmp_path)
