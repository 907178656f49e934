"""The blank workbook: it imports as it is, and checks what people type."""

from pathlib import Path

import openpyxl
import pytest

from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import ROW_MODELS
from compalign.payrun import run
from compalign.report.template import write_template
from tests.report.books import small_plan


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def book(template: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(template)


@pytest.mark.parametrize("currency", ["USD", "EUR", "JPY"])
def test_it_imports_as_it_is(template: Path, currency: str) -> None:
    ledgers = Ledgers.read(template, currency=currency)
    assert ledgers.rows_read == {model.ledger: 1 for model in ROW_MODELS}
    assert not ledgers.problems


def test_its_examples_make_a_run(template: Path) -> None:
    # The rep has 2/3 of the deal of 24,000, and by the splits all of the renewal of 22,000: 8 % of
    # 16,000 and of 22,000.
    paid = run(small_plan(), Ledgers.read(template)).payouts
    assert paid.loc[paid["incentive"] == "sale", "amount_minor"].tolist() == [128000 + 176000]


def test_a_sheet_for_each_ledger_after_the_guide(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["How to", *(model.ledger for model in ROW_MODELS)]
    for model in ROW_MODELS:
        sheet = book[model.ledger]
        assert [cell.value for cell in sheet[1]] == [column.name for column in model.columns()]
        assert sheet.freeze_panes == "A2"


def test_the_guide_lists_every_column(book: openpyxl.Workbook) -> None:
    listed = {row[:2] for row in book["How to"].iter_rows(min_row=8, max_col=2, values_only=True)}
    assert listed == {(model.ledger, one.name) for model in ROW_MODELS for one in model.columns()}


def test_required_columns_stand_out_and_every_header_explains_itself(
    book: openpyxl.Workbook,
) -> None:
    for model in ROW_MODELS:
        for cell, column in zip(book[model.ledger][1], model.columns(), strict=True):
            assert column.description in cell.comment.text
            assert (cell.fill.start_color.rgb == "001F4E5F") == column.required


def test_examples_are_real_days_and_numbers(book: openpyxl.Workbook) -> None:
    deal = {head.value: cell for head, cell in zip(book["deals"][1], book["deals"][2], strict=True)}
    assert deal["credit_date"].is_date
    assert (deal["amount"].value, deal["amount"].number_format) == (24000, "#,##0.00")
    quota = book["quotas"]["E2"]
    assert (quota.value, quota.number_format) == (1, "0%")


def test_what_people_type_is_checked(book: openpyxl.Workbook) -> None:
    checks = book["churn"].data_validations.dataValidation
    found = {check.type: (check.formula1, str(check.sqref)) for check in checks}
    assert found["list"] == ('"full,contraction,non_payment"', "E2:E1048576")
    assert {"date", "decimal"} <= set(found)


def test_the_bytes_are_always_the_same(template: Path, tmp_path: Path) -> None:
    write_template(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == template.read_bytes()
