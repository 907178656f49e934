"""Gathering: several files become one table of events, whose extras keep what they held."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from compalign import Ledgers
from compalign.chain.event_tables import EVENT_COLUMNS, event_columns, event_steps
from compalign.chain.gather import Gathered
from compalign.chain.reference_tables import account_columns, reference_steps
from compalign.engine.duckdb_engine import DuckDBEngine
from compalign.ledgers.fields import ColumnType
from tests.golden.paying import pay

HEAD = "event_id,account,credit_date,amount"


def gathered(engine: DuckDBEngine, folder: Path, **files: str) -> Gathered:
    """Write csv files, each in a folder of its own, and gather them; `deals_2` is also `deals`."""
    paths = []
    for name, text in files.items():
        path = folder / name / f"{name.rstrip('_0123456789')}.csv"
        path.parent.mkdir()
        path.write_text(text)
        paths.append(path)
    made = Gathered(engine, Ledgers.read(*paths))
    for step in (*event_steps(made), *reference_steps(made)):
        engine.run(step)
    return made


def frame(engine: DuckDBEngine, name: str, *order: str) -> list[dict[str, Any]]:
    """Return a table as rows with plain Python values."""
    found = engine.frame(name, order)
    return [
        {
            str(key): None
            if pd.isna(cell)
            else cell.date()
            if isinstance(cell, pd.Timestamp)
            else cell
            for key, cell in row.items()
        }
        for row in found.to_dict("records")
    ]


def test_events_of_all_ledgers_stand_in_one_order(tmp_path: Path) -> None:
    """By credit date, then ledger, then id by code point: `D-10` before `D-9`, `Z` before `a`."""
    with DuckDBEngine() as engine:
        gathered(
            engine,
            tmp_path,
            renewals=f"{HEAD}\nR-1,A,2025-01-02,5\n",
            deals=f"{HEAD}\nD-9,A,2025-01-02,1\nD-10,A,2025-01-02,1\na,A,2025-01-02,1\nZ,A,2025-01-02,1\nD-1,A,2025-01-03,1\n",
            churn=f"{HEAD}\nC-1,A,2025-01-02,5\nC-0,A,2024-12-31,5\n",
        )
        events = frame(engine, "events", "event_no")
    assert [(row["ledger"], row["event_id"]) for row in events] == [
        ("churn", "C-0"), ("churn", "C-1"), ("deals", "D-10"), ("deals", "D-9"), ("deals", "Z"),
        ("deals", "a"), ("renewals", "R-1"), ("deals", "D-1"),
    ]  # fmt: skip
    assert [row["event_no"] for row in events] == list(range(1, 9))


def test_a_loss_is_a_negative_event_and_each_ledger_has_its_kind(tmp_path: Path) -> None:
    with DuckDBEngine() as engine:
        gathered(
            engine,
            tmp_path,
            deals=f"{HEAD},kind\nD-1,A,2025-01-01,10.50,services\nD-2,A,2025-01-02,-3,\n",
            renewals=f"{HEAD}\nR-1,A,2025-01-03,7\n",
            churn=f"{HEAD}\nC-1,A,2025-01-04,2.25\n",
        )
        events = frame(engine, "events", "event_no")
    assert [(row["kind"], row["amount"]) for row in events] == [
        ("services", 1_050), ("new", -300), ("renewal", 700), ("churn", -225),
    ]  # fmt: skip


def test_extras_of_several_files_are_kept_and_blank_where_a_file_has_none(tmp_path: Path) -> None:
    with DuckDBEngine() as engine:
        made = gathered(
            engine,
            tmp_path,
            deals=f"{HEAD},region,seats\nD-1,A,2025-01-01,1,north,10.5\n",
            deals_2=f"{HEAD},seats,signed\nD-2,A,2025-01-02,1,7,2025-01-31\n",
            churn=f"{HEAD},region\nC-1,A,2025-01-03,1,south\n",
        )
        known = event_columns(made)
        sql = "select event_id, region, cast(seats as string) as seats, signed from events order by event_no"
        found = engine._connection.execute(sql).fetchall()
        places = [(row["source_no"], row["row"]) for row in frame(engine, "events", "event_no")]
        files = frame(engine, "sources", "source_no")
    assert (known["region"], known["seats"], known["signed"]) == (
        ColumnType.TEXT, ColumnType.NUMBER, ColumnType.DAY,
    )  # fmt: skip
    assert found == [
        ("D-1", "north", "10.500000000", None),
        ("D-2", None, "7.000000000", date(2025, 1, 31)),
        ("C-1", "south", None, None),
    ]
    assert [files[number - 1]["sheet"] for number, _ in places] == ["deals", "deals", "churn"]
    assert len({files[number - 1]["file"] for number, _ in places}) == 3
    assert {row for _, row in places} == {2}


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "cells"),
    [
        pytest.param(
            "2025-01-31", "later", ColumnType.TEXT, ["2025-01-31", "later"], id="day and text"
        ),
        pytest.param("true", "perhaps", ColumnType.TEXT, ["true", "perhaps"], id="flag and text"),
        pytest.param("007", "A-7", ColumnType.TEXT, ["007", "A-7"], id="an id with zeros and text"),
        pytest.param(
            "2025-01-31", "2025-02-01", ColumnType.DAY, ["2025-01-31", "2025-02-01"], id="both days"
        ),
        pytest.param("x", "", ColumnType.TEXT, ["x", None], id="text and blank"),
    ],
)
def test_an_extra_that_differs_in_type_between_ledgers_is_text(
    tmp_path: Path, ours: str, theirs: str, kind: ColumnType, cells: list[str | None]
) -> None:
    with DuckDBEngine() as engine:
        made = gathered(
            engine,
            tmp_path,
            deals=f"{HEAD},note\nD-1,A,2025-01-01,1,{ours}\n",
            churn=f"{HEAD},note\nC-1,A,2025-01-02,1,{theirs}\n",
        )
        assert event_columns(made)["note"] is kind
        found = (
            [row["note"] for row in frame(engine, "events", "event_no")]
            if kind is ColumnType.TEXT
            else [row["note"].isoformat() for row in frame_of_days(engine)]
        )
    assert found == cells


def frame_of_days(engine: DuckDBEngine) -> list[Mapping[str, Any]]:
    """Return the days of the column `note`."""
    rows = engine._connection.execute("select note from events order by event_no").fetchall()
    return [{"note": row[0]} for row in rows]


def test_a_column_is_blank_only_if_no_file_holds_anything_in_it(tmp_path: Path) -> None:
    with DuckDBEngine() as engine:
        made = gathered(
            engine,
            tmp_path,
            deals=f"{HEAD},product,region,empty\nD-1,A,2025-01-01,1,,north,\n",
            deals_2=f"{HEAD},product,region,empty\nD-2,A,2025-01-02,1,Core,,\n",
        )
        blank = made.blank(["deals"])
    assert "empty" in blank
    assert blank.isdisjoint({"product", "region", "amount", "event_id"})


def test_without_a_ledger_its_table_is_there_and_empty(tmp_path: Path) -> None:
    with DuckDBEngine() as engine:
        gathered(engine, tmp_path, deals=f"{HEAD}\nD-1,A,2025-01-01,1\n")
        assert [engine.count(name) for name in ("people", "assignments", "quotas", "accounts")] == [
            0
        ] * 4
        assert engine.count("events") == 1


def test_conditions_may_ask_for_every_declared_column_even_where_no_file_has_it(
    tmp_path: Path,
) -> None:
    with DuckDBEngine() as engine:
        made = gathered(engine, tmp_path, deals=f"{HEAD}\nD-1,A,2025-01-01,1\n")
        assert EVENT_COLUMNS.items() <= event_columns(made).items()
        assert {"segment", "touch_level", "arr"} <= set(account_columns(made))
        assert "last_day" not in account_columns(made)


def test_an_id_and_a_currency_are_no_columns_to_ask_for(tmp_path: Path) -> None:
    with DuckDBEngine() as engine:
        made = gathered(engine, tmp_path, deals=f"{HEAD},currency\nD-1,A,2025-01-01,1,USD\n")
        assert {"event_id", "currency"}.isdisjoint(event_columns(made))


def test_open_ends_weights_and_ramps_have_their_defaults(tmp_path: Path) -> None:
    with DuckDBEngine() as engine:
        gathered(
            engine,
            tmp_path,
            deals=f"{HEAD}\nD-1,A,2025-01-01,1\n",
            assignments="payee,role,account,start,last_day,weight\nP,r,A,,,\nQ,r,A,2025-01-01,2025-01-31,0.333333333\n",
            quotas="payee,goal,period,amount,ramp\nP,g,2025,100.01,\nQ,g,2025,1,12.5%\n",
        )
        spans = engine._connection.execute(
            "select payee, cast(from_day as string), cast(end_day as string), weight_n from assignments order by payee"
        ).fetchall()
        ramps = [(row["amount"], row["ramp_n"]) for row in frame(engine, "quotas", "payee")]
    assert spans == [
        ("P", "1900-01-01", "9999-12-31", 1_000_000_000),
        ("Q", "2025-01-01", "2025-02-01", 333_333_333),
    ]
    assert ramps == [(100_01, 1_000_000_000), (1_00, 125_000_000)]


def test_people_are_numbered_the_same_in_any_order_of_rows(tmp_path: Path) -> None:
    rows = ["b,rep,2025-01-01", "a,am,2025-02-01", "a,rep,2025-01-01", "B,rep,"]
    found = []
    for number, order in enumerate((rows, rows[::-1])):
        with DuckDBEngine() as engine:
            folder = tmp_path / str(number)
            folder.mkdir()
            text = "\n".join(["payee,role,start", *order])
            gathered(engine, folder, deals=f"{HEAD}\nD-1,A,2025-01-01,1\n", people=text)
            found.append(
                [(row["payee"], row["role"]) for row in frame(engine, "people", "people_no")]
            )
    assert found[0] == found[1] == [("B", "rep"), ("a", "rep"), ("a", "am"), ("b", "rep")]


def test_a_number_that_meets_text_elsewhere_is_written_as_people_write_it() -> None:
    plan = (
        "plan: t\ncurrency: USD\nroles: {rep: {payee_column: who}}\n"
        "credit: [{id: one, when: {tier: 1}, split: {rep: 100%}},"
        " {id: ten, when: {tier: 10}, split: {rep: 100%}}]\n"
        "incentives: [{id: f, kind: commission, pays: rep, rate: 10%}]\n"
    )
    results = pay(
        plan,
        deals="who,event_id,credit_date,amount,tier\n7,D-1,2025-01-10,100,1\n70,D-2,2025-01-10,100,10",
        renewals="who,event_id,credit_date,amount,account,tier\nP,R-1,2025-01-10,100,A,gold",
    )
    assert dict(zip(results.credits["payee"], results.credits["rule"], strict=True)) == {
        "7": "one",
        "70": "ten",
    }


def test_numeric_ids_may_name_payees() -> None:
    plan = (
        "plan: t\ncurrency: USD\nroles: {rep: {payee_column: rep}}\n"
        "credit: [{id: all, split: {rep: 100%}}]\n"
        "incentives: [{id: f, kind: commission, pays: rep, rate: 10%}]\n"
    )
    results = pay(plan, deals="rep,event_id,credit_date,amount\n1000,D-1,2025-01-10,100")
    assert results.payouts["payee"].tolist() == ["1000"]
