"""The page of columns is what the row models say."""

from pathlib import Path

from compalign.ledgers.catalog import ROW_MODELS
from compalign.report.columns_page import columns_page

PAGE = Path(__file__).parents[2] / "docs" / "columns.md"


def test_the_page_in_the_docs_is_up_to_date() -> None:
    advice = "run: python -m compalign.report.columns_page > docs/columns.md"
    assert PAGE.read_text(encoding="utf-8") == columns_page(), advice


def test_every_column_is_described() -> None:
    page = columns_page()
    for model in ROW_MODELS:
        assert f"\n## {model.ledger}\n" in page
        for column in model.columns():
            assert column.description.replace("|", "\\|") in page
