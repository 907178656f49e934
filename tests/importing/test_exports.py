"""Exports as well-known programs write them: headers, stages, currencies, sheets beside each other."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap, alike
from compalign.importing.comparing import changes
from compalign.importing.currency_signs import parted_sign
from compalign.importing.headers import lay_out
from compalign.importing.ledgers import Ledgers
from compalign.importing.map_text import map_text
from compalign.importing.options import AS_FOUND, Hidden, ReadingOptions
from compalign.importing.places import Place, Style
from compalign.importing.stage_words import stage_word
from compalign.importing.staging import tells_stages
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.tables import FrameTable, ParquetTable

Writer = Callable[..., Path]
PLACE = Place("x.csv", "x", Style.LINE)
WHOLE = ReadingOptions(in_memory=True)
NEEDED = {"event_id", "credit_date", "amount"}


def used(ledgers: Ledgers, ledger: str = "deals") -> list[tuple[str, int]]:
    """Return the ids and amounts of the rows that are used."""
    return [
        (str(event), int(minor))
        for table in ledgers.tables[ledger]
        if isinstance(table, FrameTable)
        for event, minor in zip(table.frame["event_id"], table.frame["amount"], strict=True)
    ]


@pytest.mark.parametrize(
    ("headers", "declared"),
    [
        (
            "Opportunity ID|Account Name|Amount Currency|Amount|Close Date|Stage|Type",
            {"account": 1, "currency": 2, "kind": 6},
        ),
        (
            "Opportunity ID|Close Date|Amount (converted) Currency|Amount (converted)",
            {"currency": 2, "amount": 3},
        ),
        ("ID|ACCOUNTID|STAGENAME|AMOUNT|CLOSEDATE|CURRENCYISOCODE", {"account": 1, "currency": 5}),
        ("Deal - ID|Deal - Value|Deal - Currency of Value|Deal - Won time", {"currency": 2}),
        ("opportunityId|accountId|closeDate|amount", {"account": 1}),
        ("Datensatz-ID|Deal-Name|Deal-Phase|Abschlussdatum|Betrag", {}),
        ("ID do registro|Nome do negócio|Etapa do negócio|Data de fechamento|Valor", {}),
        ("ID de l'enregistrement|Phase de la transaction|Date de fermeture|Montant HT (€)", {}),
        ("Nº Pedido|Dt. Fechamento|Vlr. Total|Cliente", {"account": 3}),
        ("Opportunity ID ↑|Account Number|Account Name|Close Date|Amount", {"account": 1}),
        ("(Do Not Modify) Opportunity|Actual Close Date|Actual Revenue|Potential Customer", {"account": 3}),
    ],
)  # fmt: skip
def test_the_headers_of_usual_exports_are_known(headers: str, declared: Mapping[str, int]) -> None:
    layout = lay_out(PLACE, tuple(headers.split("|")), BY_NAME["deals"], LedgerMap())
    assert not layout.problems and not layout.missing and not layout.doubts
    assert set(layout.declared) >= NEEDED
    assert {name: layout.declared.get(name) for name in declared} == declared


def test_the_id_of_an_account_is_taken_and_not_its_name() -> None:
    headers = ("Id de la cuenta", "Nombre de la cuenta", "Segmento")
    layout = lay_out(PLACE, headers, BY_NAME["accounts"], LedgerMap())
    assert not layout.problems
    assert (layout.declared["account"], layout.declared["account_name"]) == (0, 1)


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("Amount EUR", ("Amount", "EUR")),
        ("amount_usd", ("amount", "usd")),
        ("Importe en €", ("Importe", "€")),
        ("Valor em R$", ("Valor", "R$")),
        ("Amount ALL", ("Amount ALL", "")),
        ("Valor total", ("Valor total", "")),
    ],
)
def test_a_currency_behind_a_header_is_seen(header: str, parts: tuple[str, str]) -> None:
    assert parted_sign(header) == parts


def test_a_name_in_camel_case_is_words() -> None:
    assert alike("CloseDate") == "close date" and alike("ID") == "id"


@pytest.mark.parametrize(
    ("header", "values", "ledger", "is_stage"),
    [
        ("Stage", {"Closed Won", "Demo"}, "deals", True),
        ("Stage", {"Red", "Blue"}, "deals", False),
        ("Anything", {"Ganada", "Perdida", "Casi"}, "deals", True),
        ("Anything", {"Won"}, "deals", False),
        ("Anything", {"new", "signed"}, "deals", False),
        ("IsWon", {"true", "false"}, "deals", True),
        ("Won", {"5", "7"}, "deals", False),
        ("Won", {"1", "5"}, "deals", False),
        ("Is Won", {"1.0", "0.0"}, "deals", True),
        ("Is Won", {"Yes", "No", "TBD"}, "deals", True),
        ("Is Won", {"Won", "Open"}, "deals", True),
        ("Is Won", {"-", "/"}, "deals", False),
        ("Anything", {"Won", "Lost"}, "churn", False),
        ("Anything", {"Won", "Lost"}, "people", False),
    ],
)
def test_which_columns_hold_stages(
    header: str, values: set[str], ledger: str, is_stage: bool
) -> None:
    assert tells_stages(header, values, ledger) is is_stage


def test_a_stage_that_counts_goes_before_a_status_without_one(workbook: Writer) -> None:
    rows = [
        ["id", "date", "amount", "status", "stage"],
        ["D-1", "2025-01-02", 10, "Cancelled", "Closed Won"],
        ["D-2", "2025-01-02", 20, "Open", "Closed Lost"],
    ]
    assert used(Ledgers.read(workbook({"deals": rows}))) == [("D-1", 1000)]


def test_stages_are_compared_without_numbers_marks_and_joining_words() -> None:
    alike_stages = ("6 - Cerrada y ganada", "cerrada/ganada", "Cerrada – Ganada (100 %)")
    assert {stage_word(one) for one in alike_stages} == {"cerrada ganada"}
    assert stage_word("90% Commit") != stage_word("Commit")


def test_a_sheet_of_another_month_is_not_passed_over_in_silence(workbook: Writer) -> None:
    head, other = ["id", "date", "amount"], ["id", "date", "importe neto de todo"]
    row = ["D-1", "2025-01-02", 10]
    sheets = {"Ventas": [head, row], "Marzo": [other, row], "Notes": [["a note"], ["x"]]}
    told = [one for one in Ledgers.read(workbook(sheets)).problems if "not read" in one.advice]
    assert [(one.sheet, one.severity) for one in told] == [("Marzo", "warning")]


def test_the_ledger_that_headers_come_nearest_to_is_told(text_file: Writer) -> None:
    path = text_file("Deal ID,Close Date,Total\nD-1,2025-01-02,10\n", "export.csv")
    with pytest.raises(LedgerError, match="'export' lack 'amount' for 'deals': say --as deals"):
        Ledgers.read(path)


def test_a_delimiter_that_is_seldom_used_is_found(text_file: Writer) -> None:
    path = text_file("id~date~amount\nD-1~2025-01-02~1.5\n")
    assert used(Ledgers.read(path)) == [("D-1", 150)]


def test_an_id_kept_by_a_formula_is_read_without_it(text_file: Writer) -> None:
    path = text_file('id,date,amount\n"=""007""",2025-01-02,1\n="008",2025-01-03,2\n')
    assert used(Ledgers.read(path)) == [("007", 100), ("008", 200)]


def test_a_saved_map_keeps_the_kinds_of_the_rows(workbook: Writer) -> None:
    rows = [
        ["id", "date", "amount", "type", "stage"],
        ["D-1", "2025-01-02", 10, "expansion", "Closed Won"],
        ["D-2", "2025-01-02", 10, "new", "Closed Lost"],
    ]
    path = workbook({"deals": rows})
    read = Ledgers.read(path)
    saved = yaml.safe_load(map_text(read, AS_FOUND))["deals"]
    again = Ledgers.read(path, columns={"deals": LedgerMap(**saved)})
    [first], [second] = read.tables["deals"], again.tables["deals"]
    assert isinstance(first, FrameTable) and isinstance(second, FrameTable)
    assert first.frame["kind"].tolist() == second.frame["kind"].tolist() == ["expansion"]


def flagged(*flags: Any) -> list[list[Any]]:
    """Return deals of 10.00, 20.00, …, each with what stands under `Is Won`."""
    rows = [[f"D-{at}", "2025-01-02", 10 * at, flag] for at, flag in enumerate(flags, 1)]
    return [["id", "date", "amount", "Is Won"], *rows]


def test_what_is_no_yes_is_not_won(workbook: Writer) -> None:
    path = workbook({"deals": flagged("Yes", "No", "1.0", "0", None, "y")})
    assert used(Ledgers.read(path)) == [("D-1", 1000), ("D-3", 3000), ("D-6", 6000)]


@pytest.mark.parametrize("odd", ["-", "/", "TBD", "50%"])
def test_a_won_flag_that_is_neither_yes_nor_no_is_a_fault(workbook: Writer, odd: str) -> None:
    path = workbook({"deals": flagged("Yes", "No", odd)})
    read = Ledgers.read(path, allow_rejected=True)
    assert used(read) == [("D-1", 1000)]
    assert [one.found for one in read.problems if one.severity == "error"] == [f"the stage {odd!r}"]


def test_a_saved_map_does_not_fix_how_yes_is_written(workbook: Writer) -> None:
    read = Ledgers.read(workbook({"deals": flagged(True, False)}))
    saved = yaml.safe_load(map_text(read, AS_FOUND))["deals"]
    other = workbook({"deals": flagged("No", "Yes")}, "other.xlsx")
    again = Ledgers.read(other, columns={"deals": LedgerMap(**saved)})
    assert "kinds" not in saved and used(again) == [("D-2", 2000)]


def test_a_map_that_names_none_of_the_stages_is_told(workbook: Writer) -> None:
    said = {"deals": LedgerMap(kinds={"column": "Is Won", "true": "new"})}
    [problem] = Ledgers.read(workbook({"deals": flagged("Sim", "x")}), columns=said).problems
    assert problem.found == "stages that the column map does not name: 'Sim' (1), 'x' (1)"
    assert problem.expected == "'true', as the column map says"


@pytest.mark.parametrize(
    "headers",
    [
        "ID|Closing Date|Invoice Date|Amount",
        "Auftragsnummer|Rechnungsnummer|Abschlussdatum|Rechnungsdatum|Betrag",
        "ID|Fecha de cierre|Fecha de factura|Importe|Importe neto",
        "ID|Close Date|Amount|Amount USD",
        "ID|Close Date|Amount (in USD)",
    ],
)
def test_the_nearer_of_two_usual_headers_is_taken(headers: str) -> None:
    layout = lay_out(PLACE, tuple(headers.split("|")), BY_NAME["deals"], LedgerMap())
    assert not layout.problems and set(layout.declared) >= NEEDED
    assert [at for name, at in layout.declared.items() if name in NEEDED] == sorted(
        at for name, at in layout.declared.items() if name in NEEDED
    )
    assert not any("nvoice" in headers.split("|")[at] for at in layout.declared.values())


@pytest.mark.parametrize(
    "row",
    [
        ["1003", None, 5, "Media"],
        ["1003", None, 30, "Total Energies"],
        ["1003", "2025-01-03", None, "Count"],
    ],
)
def test_a_row_with_an_id_of_its_own_is_no_total(workbook: Writer, row: list[Any]) -> None:
    head = ["id", "date", "amount", "customer"]
    rows = [["1001", "2025-01-02", 10, "A"], ["1002", "2025-01-02", 20, "B"]]
    read = Ledgers.read(workbook({"deals": [head, *rows, row]}), allow_rejected=True)
    assert [one.severity for one in read.problems if one.row == 4] == ["error"]


def test_a_deal_that_is_called_like_a_total_is_a_deal(workbook: Writer) -> None:
    rows = [["id", "date", "amount"], ["Total (Energies)", "2025-01-03", 99]]
    assert used(Ledgers.read(workbook({"deals": rows}))) == [("Total (Energies)", 9900)]


def test_a_stage_that_the_map_spells_otherwise_is_told(workbook: Writer) -> None:
    rows = [["id", "date", "amount", "stage"], ["D-1", "2025-01-02", 10, "closed won"]]
    said = {"deals": LedgerMap(kinds={"column": "stage", "Closed Won": "new"})}
    [problem] = Ledgers.read(workbook({"deals": rows}), columns=said).problems
    assert problem.found == "stages that the column map does not name: 'closed won' (1)"
    assert problem.expected == "'Closed Won', as the column map says"


DEALS = "event_id, credit_date::date as credit_date, amount::decimal(18, 2) as"


def deals_query(extra: str, amount: str = "amount") -> str:
    """Return the query for two deals with one more column."""
    return (
        f"select {DEALS} \"{amount}\", {extra} from (values ('D-1', '2025-01-02', 10, 'Won'), "
        "('D-2', '2025-01-03', 20, 'Lost')) as t(event_id, credit_date, amount, word)"
    )


@pytest.mark.parametrize("header", ["stage", "verdict"])
def test_stages_count_in_a_parquet_file_as_in_a_sheet(parquet: Writer, header: str) -> None:
    read = Ledgers.read(parquet(deals_query(f"word as {header}")))
    assert used(read) == [("D-1", 1000)] and len(read.left_out) == 1


def test_the_currency_of_a_header_counts_in_a_parquet_file(parquet: Writer) -> None:
    path = parquet(deals_query("1 as other", "amount (EUR)"))
    with pytest.raises(LedgerError, match="in EUR by its header"):
        Ledgers.read(path)
    [table] = Ledgers.read(path, currency="EUR").tables["deals"]
    assert isinstance(table, ParquetTable)


def test_a_parquet_file_can_be_compared_and_written(parquet: Writer, text_file: Writer) -> None:
    new = Ledgers.read(parquet(deals_query("1 as other")), options=WHOLE)
    text = "event_id,credit_date,amount,other\nD-1,2025-01-02,10,1\nD-2,2025-01-03,21,1\n"
    old = Ledgers.read(text_file(text), options=WHOLE)
    [change] = changes(new, old)
    assert (change.what, change.key, change.old, change.new) == ("changed", "D-2", "21.00", "20.00")


def test_exports_with_other_headers_for_the_same_columns_are_alike(text_file: Writer) -> None:
    rows = "D-1,2025-01-02,10,Acme\n"
    ours = Ledgers.read(text_file(f"event_id,credit_date,amount,account\n{rows}"), options=WHOLE)
    path = text_file(f"ID,Fecha de cierre,Importe,Nombre de la cuenta\n{rows}", "ventas.csv")
    theirs = Ledgers.read(path, options=WHOLE)
    assert changes(ours, theirs) == changes(theirs, ours) == []


TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(path: Path, rows: str) -> Path:
    """Write an .ods workbook with one sheet of deals from the XML of its rows."""
    spaces = f'xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"'
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="deals">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_row(*cells: Any, hidden: bool = False, currency: str = "") -> str:
    """Return the XML of a row; numbers are amounts of a currency, if it is named."""

    def cell(value: Any) -> str:
        """Return the XML of a cell."""
        if isinstance(value, str):
            return (
                f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
                "</table:table-cell>"
            )
        kind = f'"currency" office:currency="{currency}"' if currency else '"float"'
        return f'<table:table-cell office:value-type={kind} office:value="{value}"/>'

    seen = ' table:visibility="collapse"' if hidden else ""
    return f"<table:table-row{seen}>{''.join(map(cell, cells))}</table:table-row>"


ODS_ROWS = (
    ods_row("id", "date", "amount"),
    ods_row("D-1", "2025-01-02", 10, currency="BRL"),
    ods_row("D-2", "2025-01-03", 5, hidden=True, currency="BRL"),
)


def test_the_currency_of_a_format_in_an_ods_file_is_seen(tmp_path: Path) -> None:
    path = ods(tmp_path / "deals.ods", "".join(ODS_ROWS))
    with pytest.raises(LedgerError, match="found the number 10, in BRL by its number format"):
        Ledgers.read(path)
    assert used(Ledgers.read(path, currency="BRL")) == [("D-1", 1000), ("D-2", 500)]


def test_hidden_rows_of_an_ods_file_are_said(tmp_path: Path) -> None:
    path = ods(tmp_path / "deals.ods", "".join(ODS_ROWS))
    [problem] = Ledgers.read(path, currency="BRL").problems
    assert (problem.cell, problem.found) == ("row 3", "1 hidden row")
    assert "come to 15.00 with them and to 10.00 without" in problem.advice
    dropped = Ledgers.read(path, currency="BRL", options=ReadingOptions(hidden=Hidden.DROP))
    assert used(dropped) == [("D-1", 1000)]


def test_values_below_a_blank_header_are_no_fault_where_only_totals_have_them(
    workbook: Writer,
) -> None:
    head = ["stage", None, "id", "date", "amount"]
    totals = [["Subtotal", "Sum", None, None, 10], [None, "Count", None, None, 1]]
    row: list[Any] = ["Won", None, "D-1", "2025-01-02", 10]
    assert used(Ledgers.read(workbook({"deals": [head, row, *totals]}))) == [("D-1", 1000)]
    row[1] = "x"
    with pytest.raises(LedgerError, match="found a blank header above values"):
        Ledgers.read(workbook({"deals": [head, row, *totals]}))


def test_what_nobody_sees_in_a_header_makes_no_difference(workbook: Writer) -> None:
    rows = [["Opportunity\nID", "Close\u00a0Date", "\u200bAmount"], ["D-1", "2025-01-02", 10]]
    assert used(Ledgers.read(workbook({"deals": rows}))) == [("D-1", 1000)]
