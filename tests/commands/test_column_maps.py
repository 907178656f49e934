"""`--map`: another export's headers, read as safely as a plan."""

import json
from pathlib import Path

import pytest

from compalign import LedgerError, LedgerMap
from compalign.commands.column_maps import merged, read_maps
from tests.commands.company import Company

CRM = """opportunity,account,stage,closed,value
D-1,A-1,Won,2025-01-15,1000.01
D-2,A-1,Lost,2025-02-20,300.00
"""
MAP = """deals:
  sheet: crm
  columns: {event_id: opportunity, credit_date: closed, amount: value}
  kinds: {column: stage, Won: new}
"""
MISTAKES = {
    "deal: {sheet: crm}": "map.yaml:1:1: deal: found the unknown ledger 'deal'",
    "deals: {colums: {}}": "Did you mean 'columns'?",
    "deals:\n  sheet: a\n  sheet: b": "found the key 'sheet' again",
    "deals: &a {sheet: crm}\npeople: *a": "alias",
    "deals: [crm]": "expected a map",
    "": "expected a column map",
    "- deals": "expected a column map",
    "deals: [": "map.yaml:",
}


def test_headers_and_stages_of_another_export(company: Company) -> None:
    company.texts["crm"] = CRM
    del company.texts["deals"]
    path = company.folder / "map.yaml"
    path.write_text(MAP)
    shown = company.run("pay", "--json", "--map", str(path))
    told = json.loads(shown.stdout)
    assert [(one["status"], one["rows"]) for one in told["reconciliation"]] == [
        ("credited", 1), ("left_out", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("written", MISTAKES)
def test_mistakes_are_told_with_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "map.yaml"
    path.write_text(written)
    with pytest.raises(LedgerError) as told:
        read_maps(path.relative_to(tmp_path))
    assert MISTAKES[written] in str(told.value)
    assert "in the column map:\n  map.yaml" in str(told.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("deal: {}\npeople: {colums: {}}\n")
    with pytest.raises(LedgerError, match="2 mistakes in the column map"):
        read_maps(path)


def test_plan_holds_where_the_map_says_nothing() -> None:
    of_plan = {
        "deals": LedgerMap(sheet="crm", columns={"amount": "value"}),
        "people": LedgerMap(sheet="staff"),
    }
    of_file = {"deals": LedgerMap(columns={"amount": "net"}), "quotas": LedgerMap(sheet="goals")}
    assert merged(of_plan, of_file) == {
        "deals": LedgerMap(sheet="crm", columns={"amount": "net"}),
        "people": LedgerMap(sheet="staff"),
        "quotas": LedgerMap(sheet="goals"),
    }
