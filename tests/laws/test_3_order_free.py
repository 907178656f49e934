"""Law 3, order-free: the same result for any order of rows, files, and grouping of payees."""

import random
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from compalign import DuckDBEngine, Ledgers, Plan, Results, run
from samples.make import build_company
from tests.golden.paying import ONE_ROLE
from tests.laws.company import FRAMES, PLAN, SETTLED, Row, frames, paid, rows

SOURCE = ["file", "sheet", "row"]
AS_OF = date(2025, 12, 31)


@pytest.fixture(scope="module", params=[PLAN, SETTLED], ids=["plain", "settled"])
def plan(request: pytest.FixtureRequest) -> str:
    """Return the company's plan: one that pays at once, or one that settles later."""
    return str(request.param)


@pytest.fixture(scope="module")
def whole(plan: str) -> Results:
    """Return the results of the whole company, which the tests only look at."""
    return paid(rows(), plan, as_of=AS_OF)


def assert_same(one: Results, two: Results) -> None:
    """Compare every frame but for the place of each row in its file."""
    for name in FRAMES:
        ours, theirs = getattr(one, name), getattr(two, name)
        columns = [column for column in ours.columns if column not in SOURCE]
        pd.testing.assert_frame_equal(ours[columns], theirs[columns], obj=name)


@pytest.mark.parametrize("seed", range(2))
def test_any_order_of_rows_gives_the_same(whole: Results, plan: str, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret depends on a test case
    shuffled = {name: dice.sample(known, len(known)) for name, known in rows().items()}
    assert_same(whole, paid(dict(reversed(shuffled.items())), plan, as_of=AS_OF))


@pytest.mark.parametrize("count", [3])
def test_any_split_into_files_gives_the_same(
    whole: Results, plan: str, tmp_path: Path, count: int
) -> None:
    """Every ledger is dealt out over several csv files, which are named in any order."""
    paths = []
    for name, frame in frames(rows()).items():
        for number in range(min(count, len(frame))):
            path = tmp_path / str(number) / f"{name}.csv"
            path.parent.mkdir(exist_ok=True)
            frame.iloc[number::count].to_csv(path, index=False)
            paths.append(path)
    random.Random(count).shuffle(paths)  # noqa: S311 - no secret depends on a test case
    assert_same(whole, run(Plan.read(plan), Ledgers.read(*paths), as_of=AS_OF))


def test_any_number_of_threads_gives_the_same(whole: Results, plan: str) -> None:
    ledgers = Ledgers.from_frames(frames(rows()))
    alone = run(Plan.read(plan), ledgers, as_of=AS_OF, engine=DuckDBEngine(threads=1))
    assert_same(whole, alone)


def of_accounts(
    ledgers: Mapping[str, Sequence[Row]], payees: Sequence[str]
) -> dict[str, list[Row]]:
    """Return what concerns the accounts that these payees ever hold; everybody stays in people."""
    mine = {row["account"] for row in ledgers["assignments"] if row["payee"] in payees}
    return {
        name: [row for row in known if name == "people" or row["account"] in mine]
        for name, known in ledgers.items()
    }


@pytest.mark.parametrize("group", [["P-1"], ["P-3"], ["P-1", "P-4"], ["P-2", "P-3"]], ids="+".join)
def test_payees_may_be_run_in_any_grouping(whole: Results, plan: str, group: list[str]) -> None:
    """Nobody's pay depends on the accounts of others, since a plan looks at each payee alone."""
    part = paid(of_accounts(rows(), group), plan, as_of=AS_OF)
    assert len(part.events) < len(whole.events)
    for name in ("payouts", "lines", "attainments", "entries", "holds", "balances", "clawbacks"):
        ours, theirs = (
            known[known["payee"].isin(group)].drop(columns=[*SOURCE, "event_no"], errors="ignore")
            for known in (getattr(whole, name), getattr(part, name))
        )
        assert len(ours) or name not in ("payouts", "lines"), name
        pd.testing.assert_frame_equal(
            ours.reset_index(drop=True), theirs.reset_index(drop=True), obj=name
        )


SHIPPED = sorted((Path(__file__).parents[2] / "plans").glob("*.yaml"))


@pytest.fixture(scope="module")
def company() -> dict[str, list[Row]]:
    """Return the ledgers of the sample company."""
    return {name: list(known) for name, known in build_company().items()}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_plans_pay_the_sample_in_any_order(
    company: dict[str, list[Row]], path: Path
) -> None:
    """Every kind of incentive, on ledgers of thousands of rows whose order is chance."""
    declared = path.read_text("utf-8")
    dice = random.Random(path.stem)  # noqa: S311 - no secret depends on a test case
    shuffled = {name: dice.sample(known, len(known)) for name, known in company.items()}
    one, two = paid(company, declared), paid(shuffled, declared)
    for name in ("payouts", "entries", "lines"):
        ours, theirs = (
            getattr(results, name).drop(columns=SOURCE, errors="ignore") for results in (one, two)
        )
        assert len(ours)
        pd.testing.assert_frame_equal(ours, theirs, obj=name)


def test_events_of_one_day_count_by_ledger_and_id_by_code_point() -> None:
    """`D-10` is before `D-2` and `d` after `Z`: the slice of each is settled by that alone."""
    plan = (
        ONE_ROLE
        + "incentives: [{id: c, kind: commission, pays: rep, tiers: {over: period, bands: {0: 0%, 30: 10%}}}]"
    )
    ids = ["d", "D-2", "Z", "D-10", "é"]
    sold: list[Row] = [
        {"event_id": name, "rep": "P", "credit_date": date(2025, 1, 1), "amount": "10"}
        for name in ids
    ]
    lines = paid({"deals": sold}, plan).lines
    running = dict(zip(lines["event_id"], lines["running_total_minor"], strict=True))
    order = [
        name.removeprefix("deals:") for name, _ in sorted(running.items(), key=lambda pair: pair[1])
    ]
    assert order == ["D-10", "D-2", "Z", "d", "é"]
    assert lines.set_index("event_id")["amount_minor"].to_dict()["deals:d"] == 1_00


def test_ties_of_the_largest_remainder_go_to_the_smallest_payee_id() -> None:
    """One cent for two: by code point `P-10` is before `P-2`, whatever the order of the names."""
    plan = ONE_ROLE + "incentives: [{id: c, kind: commission, pays: rep, rate: 100%}]"
    for names in ("P-2; P-10", "P-10;P-2"):
        row: Row = {
            "event_id": "D",
            "rep": names,
            "credit_date": date(2025, 1, 1),
            "amount": "0.01",
        }
        credits = paid({"deals": [row]}, plan).credits
        assert dict(zip(credits["payee"], credits["credit_minor"], strict=True)) == {
            "P-10": 1,
            "P-2": 0,
        }
