"""Law 4, explained: every line carries its cause, down to the cell, and can be worked out again."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from compalign import Ledgers, Plan, Results, run
from compalign.money import to_minor
from tests.golden.paying import ONE_ROLE
from tests.laws.company import PLAN, deals, frames, paid, rows
from tests.reference.exact import round_half


@pytest.fixture(scope="module")
def company() -> Results:
    """Return the results of the company, which the tests only look at."""
    return paid(rows())


def entries(results: Results, entry: str, incentive: str = "") -> pd.DataFrame:
    """Return the lines of an entry, of one incentive if it is named."""
    lines = results.lines[results.lines["entry"] == entry]
    return lines[lines["incentive"] == incentive] if incentive else lines


def test_the_company_has_every_sort_of_line(company: Results) -> None:
    """The tests below cannot pass by finding nothing."""
    assert set(company.lines["entry"]) == {"earned", "true_up", "tier_amount"}
    assert set(company.lines["incentive"]) == {"bonus", "flat", "faster", "reached"}


def test_every_line_names_payee_period_and_incentive(company: Results) -> None:
    named = company.lines[["payee", "period", "incentive", "entry", "exact_minor", "amount_minor"]]
    assert not named.isna().any().any()


def test_a_line_on_an_event_names_event_rule_and_cell(company: Results) -> None:
    on_events = company.lines[company.lines["event_id"].notna()]
    cause = [
        "ledger",
        "account",
        "kind",
        "credit_date",
        "rule",
        "base_minor",
        "rate",
        "file",
        "sheet",
        "row",
    ]
    assert not on_events[cause].isna().any().any()
    assert set(on_events["rule"]) == {"shared", "renewal", "large"}


def test_a_line_without_event_names_what_it_belongs_to(company: Results) -> None:
    """A bonus names goal, role, interval and target; a true-up and a tier's amount their interval."""
    bonus = entries(company, "earned", "bonus")
    assert (
        not bonus[
            ["goal", "measure", "role", "interval", "base_minor", "rate", "target", "attainment"]
        ]
        .isna()
        .any()
        .any()
    )
    later = pd.concat([entries(company, "true_up"), entries(company, "tier_amount")])
    assert not later[["interval", "tier", "running_total_minor"]].isna().any().any()


def test_every_cell_that_is_named_holds_the_event(tmp_path: Path) -> None:
    """Whoever opens the file at that row finds the event's own id and amount."""
    paths = []
    for name, frame in frames(rows()).items():
        paths.append(tmp_path / f"{name}.csv")
        frame.to_csv(paths[-1], index=False)
    results = run(Plan.read(PLAN), Ledgers.read(*paths))
    books = {path.name: list(csv.DictReader(path.open(encoding="utf-8"))) for path in paths}
    for frame in (
        results.lines[results.lines["event_id"].notna()],
        results.credits,
        results.events,
    ):
        for line in frame.itertuples():
            cell = books[line.file][line.row - 2]
            assert line.event_id.split(":")[-1] == cell["event_id"]
            assert (line.sheet, line.account) == (Path(line.file).stem, cell["account"])
    for event in results.events.itertuples():
        cell = books[event.file][event.row - 2]
        sign = -1 if event.ledger == "churn" else 1
        assert event.amount_minor == sign * to_minor(Decimal(cell["amount"]), "USD")


@pytest.mark.parametrize("incentive", ["bonus", "flat", "faster"])
def test_rounding_the_exact_value_gives_the_amount(company: Results, incentive: str) -> None:
    """All that is rounded at the line: nothing else happened between the two."""
    lines = entries(company, "earned", incentive)
    assert len(lines) > 5
    assert lines["amount_minor"].tolist() == [
        round_half(Fraction(text)) for text in lines["exact_minor"]
    ]


@pytest.mark.parametrize("incentive", ["bonus", "flat", "reached"])
def test_base_times_rate_is_the_exact_value(company: Results, incentive: str) -> None:
    """Where one rate holds for the whole line it is the rate shown."""
    for line in entries(company, "earned", incentive).itertuples():
        assert Fraction(line.rate) * line.base_minor == Fraction(line.exact_minor)


def test_the_running_total_of_a_ladder_is_what_came_before_and_the_line(company: Results) -> None:
    lines = entries(company, "earned", "faster").sort_values("event_no")
    for _, known in lines.groupby(["payee", "interval"]):
        assert known["running_total_minor"].tolist() == known["base_minor"].cumsum().tolist()
        for line in known.itertuples():
            share = Fraction(line.running_total_minor) / Fraction(line.target)
            assert Fraction(line.attainment) == share
            assert line.tier == 1 + sum(share >= bound for bound in (Fraction(1, 2), 1))


def test_the_credits_of_a_payee_make_up_the_base_of_the_line(company: Results) -> None:
    paid_on = company.credits[
        (company.credits["rule"] == "shared") & company.credits["payee"].notna()
    ]
    known = paid_on.groupby(["event_id", "payee"])["credit_minor"].sum().to_dict()
    lines = entries(company, "earned", "reached")
    assert {(line.event_id, line.payee): line.base_minor for line in lines.itertuples()} == known


def test_an_attainment_is_what_was_reached_over_the_target(company: Results) -> None:
    """And what was reached is the sum of the credits listed beside it."""
    listed = (
        company.goal_credits.groupby(["payee", "goal", "interval"])["credit_minor"].sum().to_dict()
    )
    bonus = entries(company, "earned", "bonus")
    for line in bonus[bonus["measure"] == "sum"].itertuples():
        reached = listed.get((line.payee, line.goal, line.interval), 0)
        assert Fraction(line.attainment) == Fraction(int(reached)) / Fraction(line.target)


def test_a_retention_is_opening_less_losses_over_opening(company: Results) -> None:
    known = company.retention.groupby(["payee", "role", "interval"])[
        ["opening_minor", "lost_minor"]
    ].sum()
    bonus = entries(company, "earned", "bonus")
    kept = bonus[bonus["measure"] == "grr"]
    assert len(kept) > 3
    for line in kept.itertuples():
        opening, lost = (int(part) for part in known.loc[(line.payee, line.role, line.interval)])
        assert Fraction(line.attainment) == Fraction(opening - lost, opening) / Fraction(
            line.target
        )


def test_a_share_is_shown_as_the_plan_wrote_it() -> None:
    plan = "plan: p\ncurrency: USD\nroles: {rep: {payee_column: rep}, two: {payee_column: rep}}\ncredit: [{id: all, split: {rep: 1/3, two: 2/3}}]\n"
    credits = paid({"deals": deals([300])}, plan).credits
    assert dict(zip(credits["role"], credits["share"], strict=True)) == {"rep": "1/3", "two": "2/3"}


def test_a_credit_without_payee_says_why() -> None:
    plan = ONE_ROLE + "incentives: [{id: c, kind: commission, pays: rep, rate: 1%}]"
    known = [
        *deals([100], ["in", "out", "gone"]),
        {**deals([100])[0], "event_id": "D-X", "rep": None},
    ]
    people = [{"payee": "in", "role": "rep"}, {"payee": "gone", "role": "rep", "end": "2024-12-31"}]
    credits = paid({"deals": known, "people": people}, plan).credits
    found = {
        row.event_id: (row.payee, row.holder, row.reason)
        for row in credits.astype(object).where(credits.notna(), None).itertuples()
    }
    assert found == {
        "deals:D-0-in": ("in", "in", None),
        "deals:D-0-out": (None, "out", "not in people"),
        "deals:D-0-gone": (None, "gone", "not active"),
        "deals:D-X": (None, None, "no holder"),
    }
