"""`compalign import`: what it prints and writes, and how it ends."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml

from compalign import Ledgers
from tests.commands.company import invoke

HEAD = ["ID da Oportunidade", "Conta", "Data de Fechamento", "Valor", "Fase", "Proprietário"]
ROWS = [
    ["O-1", "Acme", "25/01/2025", "R$ 1.500,00", "Fechado Ganho", "Ana"],
    ["O-2", "Beta", "03/02/2025", 200, "Fechado Perdido", "Bia"],
    ["O-3", "Acme", "04/02/2025", "R$ 300,50", "Fechado Ganho", "Ana"],
    ["Total", None, None, "R$ 1.800,50", None, None],
]


@pytest.fixture(name="export")
def _export(tmp_path: Path) -> Path:
    return write(tmp_path / "vendas.xlsx", [["Relatório"], [], HEAD, *ROWS])


def write(path: Path, rows: list[list[object]], title: str = "Export") -> Path:
    """Write a workbook of one sheet."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def line(printed: str, *words: str) -> list[str]:
    """Return the cells of the first printed line that holds all the words."""
    return next(one for one in printed.splitlines() if all(word in one for word in words)).split()


def test_it_prints_what_was_read_taken_and_left_out(export: Path) -> None:
    shown = invoke("import", str(export), "--currency", "BRL")
    assert shown.exit_code == 0, shown.output
    # 1,500.00 + 300.50; the lost deal and the total are left out
    assert line(shown.stdout, "vendas.xlsx", "1,800.50") == [
        "deals", "vendas.xlsx", "Export", "4", "2", "2", "0", "1,800.50",
    ]  # fmt: skip
    assert line(shown.stdout, "Fechamento", "credit_date")[-1] == "credit_date"
    assert line(shown.stdout, "Fase is")[-2:] == ["1", "200.00"]
    assert "a total ('Total')" in shown.stdout and "notes above the headers" in shown.stdout
    assert "It was read as deals" in shown.stdout


def test_errors_end_with_1_and_strict_with_2(export: Path, tmp_path: Path) -> None:
    wrong = write(tmp_path / "wrong.xlsx", [HEAD, *ROWS[:1], ["O-9", "A", "soon", 5, "Ganha", "x"]])
    shown = invoke("import", str(wrong), "--currency", "BRL")
    assert shown.exit_code == 1
    assert "cell C3" in shown.stdout and "'soon'" in shown.stdout
    out = tmp_path / "ledgers.xlsx"
    strict = invoke("import", str(export), "--currency", "BRL", "--strict", "--out", str(out))
    assert strict.exit_code == 2 and not out.exists()
    assert "--strict allows no problem" in strict.stderr


def test_clean_ledgers_are_written_and_read_again(export: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledgers.xlsx"
    assert invoke("import", str(export), "--currency", "BRL", "--out", str(out)).exit_code == 0
    again = Ledgers.read(out, currency="BRL")
    assert again.rows_read == {"deals": 2}
    assert openpyxl.load_workbook(out)["deals"]["E2"].value == 1500


def test_the_saved_map_reads_the_same_file(export: Path, tmp_path: Path) -> None:
    saved = tmp_path / "map.yaml"
    invoke("import", str(export), "--currency", "BRL", "--save-map", str(saved))
    assert yaml.safe_load(saved.read_text()) == {
        "deals": {
            "sheet": "Export",
            "columns": {
                "event_id": "ID da Oportunidade", "account": "Conta",
                "credit_date": "Data de Fechamento", "amount": "Valor",
            },
            "kinds": {"column": "Fase", "Fechado Ganho": "new"},
        }
    }  # fmt: skip
    shown = invoke("import", str(export), "--currency", "BRL", "--map", str(saved))
    assert shown.exit_code == 0 and "It was read as deals" not in shown.stdout
    assert line(shown.stdout, "vendas.xlsx")[3:7] == ["4", "2", "2", "0"]


def test_the_marked_copy_is_mended_and_imported(tmp_path: Path) -> None:
    rows = [["id", "date", "amount"], ["D-1", date(2025, 1, 2), "soon"], ["D-2", None, 5]]
    wrong = write(tmp_path / "deals.xlsx", rows, "deals")
    before = wrong.read_bytes()
    copy = tmp_path / "problems.xlsx"
    assert invoke("import", str(wrong), "--problems", str(copy)).exit_code == 1
    assert wrong.read_bytes() == before
    book = openpyxl.load_workbook(copy)
    cell = book["deals"]["C2"]
    assert cell.comment is not None and "Found 'soon'; expected an amount" in cell.comment.text
    assert cell.fill.start_color.rgb.endswith("F4B6B6")
    assert book["deals"]["B3"].comment is not None and book["deals"]["A2"].comment is None
    assert invoke("import", str(copy)).exit_code == 1
    book["deals"]["C2"], book["deals"]["B3"] = 7, date(2025, 1, 3)
    book.save(copy)
    shown = invoke("import", str(copy))
    assert shown.exit_code == 0, shown.output
    assert line(shown.stdout, "problems.xlsx")[-1] == "12.00"


def test_the_copy_shows_what_was_left_out_and_tells_when_it_shows_nothing(tmp_path: Path) -> None:
    file, copy = tmp_path / "deals.csv", tmp_path / "problems.xlsx"
    file.write_text("id,date,amount\nD-1,2025-01-02,10\nTotal,,10\n", encoding="utf-8")
    shown = invoke("import", str(file), "--problems", str(copy))
    assert "copy with the problems marked" in shown.stderr
    cell = openpyxl.load_workbook(copy)["deals"]["A3"]
    assert cell.comment is not None and "Found a total ('Total')" in cell.comment.text
    other = tmp_path / "opportunities.csv"
    other.write_text("id,date,amount\nD-1,2025-01-02,10\n", encoding="utf-8")
    shown = invoke("import", str(other), "--problems", str(copy))
    assert "copy without marks, for no problem has a cell, written" in shown.stderr


def test_the_copy_of_text_files_and_of_wrong_headers(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("id;date;amount\nD-1;2025-01-02;soon\n")
    write(tmp_path / "people.xlsx", [["persn"], ["Ana"]], "people")
    copy = tmp_path / "problems.xlsx"
    files = (str(tmp_path / "deals.csv"), str(tmp_path / "people.xlsx"))
    shown = invoke("import", *files, "--problems", str(copy))
    assert shown.exit_code == 2 and "Did you mean 'persn'?" in shown.stdout
    assert openpyxl.load_workbook(copy).sheetnames == ["deals", "people"]
    assert invoke("import", files[0], "--problems", str(copy)).exit_code == 1
    assert "soon" in openpyxl.load_workbook(copy)["deals"]["C2"].comment.text


def test_formulas_and_merged_cells_in_the_copy(tmp_path: Path) -> None:
    path = write(
        tmp_path / "deals.xlsx",
        [["id", "date", "amount"], ["D-1", date(2025, 1, 2), "=5+5"], ["D-2", date(2025, 1, 2), 4]],
        "deals",
    )
    book = openpyxl.load_workbook(path)
    book["deals"].append(["D-3", date(2025, 1, 2), None])
    book["deals"].merge_cells("C3:C4")
    book.save(path)
    copy = tmp_path / "problems.xlsx"
    assert invoke("import", str(path), "--problems", str(copy)).exit_code == 1
    marked = openpyxl.load_workbook(copy)["deals"]
    assert marked["C2"].value == "#N/A" and marked["C3"].comment is not None
    assert invoke("import", str(copy)).exit_code == 1


def test_two_exports_are_compared(tmp_path: Path) -> None:
    head = ["id", "date", "amount"]
    day = date(2025, 1, 2)
    old = write(tmp_path / "old.xlsx", [head, ["D-1", day, 5], ["D-2", day, 6]], "deals")
    new = write(tmp_path / "new.xlsx", [head, ["D-1", day, 7], ["D-3", day, 8]], "deals")
    shown = invoke("import", str(new), "--against", str(old))
    assert shown.exit_code == 0, shown.output
    assert "1 added, 1 removed, 1 changed" in shown.stdout
    assert line(shown.stdout, "changed", "D-1") == [
        "deals",
        "changed",
        "D-1",
        "amount",
        "5.00",
        "7.00",
    ]
    assert line(shown.stdout, "removed", "D-2")[:3] == ["deals", "removed", "D-2"]
    assert line(shown.stdout, "added ", "D-3")[-3:] == ["3", "of", "new.xlsx"]


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (("--as", "deels"), "Did you mean 'deals'?"),
        (("--currency", "Real"), "expected an ISO 4217 code"),
        (("--out", "ledgers.csv"), "expected a workbook to write"),
        (("--save-map", "map.txt"), "expected a column map to write"),
        (("--dates", "first"), "first"),
        (("--delimiter", "ab"), "expected one character"),
        (("--map", "none.yaml"), "found no such file"),
        (("--against", "none.xlsx"), "there is no such file"),
    ],
)
def test_options_that_cannot_be_used(export: Path, options: tuple[str, str], text: str) -> None:
    shown = invoke("import", str(export), *options)
    assert shown.exit_code == 2, shown.output
    assert text in shown.stderr and "Traceback" not in shown.output


def test_no_input_is_written_over(export: Path) -> None:
    shown = invoke("import", str(export), "--out", str(export))
    assert shown.exit_code == 2 and "kept as it is" in shown.stderr


def test_pay_takes_the_same_options(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "plan: simple\ncurrency: USD\nroles: {owner: {payee_column: rep}}\n"
        "credit: [{id: all, split: {owner: 100%}}]\n"
        "incentives: [{id: flat, kind: commission, pays: owner, rate: 10%}]\n"
    )
    (tmp_path / "deals.csv").write_text("id;date;amount;rep\nD-1;03/04/2025;1,200;Ana\n")
    files = (str(tmp_path / "plan.yaml"), str(tmp_path / "deals.csv"))
    stopped = invoke("pay", *files)
    assert stopped.exit_code == 2 and "--dates day-first" in stopped.stderr
    paid = invoke("pay", *files, "--dates", "day-first", "--decimals", "point")
    assert paid.exit_code == 0, paid.output
    assert "120.00" in paid.stdout
    explained = invoke("explain", *files, "--payee", "Ana", "--dates", "day-first",
                       "--decimals", "point")  # fmt: skip
    assert explained.exit_code == 0, explained.output
