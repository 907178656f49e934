"""Which sheet is which ledger, where nothing names it: by a usual name, by headers, or not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap
from compalign.importing.header_words import words_for
from compalign.importing.ledgers import Ledgers
from compalign.importing.options import ReadingOptions
from compalign.ledgers.catalog import BY_NAME, ROW_MODELS

Writer = Callable[..., Path]
DEAL = ["D-1", "2025-01-02", 5]


@pytest.mark.parametrize(
    "headers",
    [
        ["Opportunity ID", "Close Date", "Amount"],
        ["Id. de oportunidad", "Fecha de cierre", "Importe"],
        ["ID da Oportunidade", "Data de Fechamento", "Valor"],
        ["ID de l’opportunité", "Date de clôture", "Montant"],
        ["Opportunity-ID", "Schlusstermin", "Betrag"],
    ],
)
def test_headers_in_five_languages(workbook: Writer, headers: list[str]) -> None:
    ledgers = Ledgers.read(workbook({"Sheet1": [headers, DEAL]}))
    assert ledgers.rows_read == {"deals": 1}
    assert "It was read as deals" in str(ledgers.problems[0])


@pytest.mark.parametrize("title", ["Ventas", "Oportunidades", "Vendas", "Ventes", "Verkäufe (2)"])
def test_usual_names_of_sheets(workbook: Writer, title: str) -> None:
    ledgers = Ledgers.read(workbook({title: [["id", "date", "amount"], DEAL]}))
    assert ledgers.rows_read == {"deals": 1} and len(ledgers.problems) == 1


def test_a_named_sheet_keeps_its_file_from_being_guessed_at(workbook: Writer) -> None:
    rows = [["id", "date", "amount"], DEAL]
    ledgers = Ledgers.read(workbook({"deals": rows, "deals backup": rows, "Sales": rows}))
    assert ledgers.rows_read == {"deals": 1}
    assert [(one.sheet, one.found) for one in ledgers.problems] == [
        ("deals backup", "1 row below the headers 'id', 'date', 'amount'"),
        ("Sales", "1 row below the headers 'id', 'date', 'amount'"),
    ]


def test_headers_that_fit_two_ledgers_are_not_taken(workbook: Writer) -> None:
    path = workbook({"Sheet1": [["id", "account", "date", "amount"], ["1", "A", *DEAL[1:]]]})
    with pytest.raises(LedgerError, match="or --as with the name of the ledger"):
        Ledgers.read(path)
    said = Ledgers.read(path, options=ReadingOptions(ledger="churn"))
    assert said.rows_read == {"churn": 1} and not said.problems


def test_a_word_is_kept_as_an_extra_too_for_plans_that_name_it(workbook: Writer) -> None:
    ledgers = Ledgers.read(workbook({"deals": [["id", "date", "amount", "Quantity"], [*DEAL, 3]]}))
    [table] = ledgers.tables["deals"]
    row = table.frame.iloc[0]  # type: ignore[union-attr]
    assert row["units"] == row["Quantity"] == "3"


def test_the_row_of_the_headers_may_be_said(workbook: Writer) -> None:
    rows = [["a", "b", "c"], ["one", "two", "three"], DEAL]
    columns = {"event_id": "one", "credit_date": "two", "amount": "three"}
    for number, fits in ((2, True), (1, False)):
        maps = {"deals": LedgerMap(columns=columns, header_row=number)}
        path = workbook({"deals": rows})
        if fits:
            assert Ledgers.read(path, columns=maps).rows_read == {"deals": 1}
        else:
            with pytest.raises(LedgerError, match="found the headers 'a', 'b', 'c'"):
                Ledgers.read(path, columns=maps)
    with pytest.raises(LedgerError, match="found no headers in row 9"):
        Ledgers.read(path, columns={"deals": LedgerMap(header_row=9)})


@pytest.mark.parametrize("model", ROW_MODELS, ids=lambda model: model.ledger)
def test_no_word_means_two_columns_that_are_required(model: type) -> None:
    columns = [column for column in BY_NAME[model.ledger].columns() if column.required]  # type: ignore[attr-defined]
    words = [words_for(model, column.name) for column in columns]
    assert sum(map(len, words)) == len(frozenset().union(*words))
