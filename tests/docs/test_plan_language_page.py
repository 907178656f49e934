"""The page of the plan language: it has every word, its snippets load, its tables tell the truth."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

import pandas as pd
import pytest
from pydantic import BaseModel

from compalign import Ledgers, Plan, run
from compalign.calendar import read_label
from compalign.importing.column_map import LedgerMap
from compalign.incentives.base import IncentiveBase
from compalign.incentives.commission import Commission
from compalign.incentives.unit_bonus import UnitBonus
from compalign.plan.model import MONTHS
from compalign.plan.reading import read_document
from compalign.plan.schema import plan_schema
from compalign.terms.authority import AuthorityPay, AuthorityRule, RenewalRule
from compalign.terms.clawbacks import Clawback
from compalign.terms.credit import BaseStep, CreditRule
from compalign.terms.curve import PayCurve
from compalign.terms.draws import Draw, NegativePay
from compalign.terms.engagement import Engagement
from compalign.terms.factor import Multiplier
from compalign.terms.finding_settings import FindingSetting
from compalign.terms.goals import Goal
from compalign.terms.holds import Hold
from compalign.terms.modifiers import Gate, Limit, SharedCap, Threshold
from compalign.terms.ramps import Prorate
from compalign.terms.roles import Role
from compalign.terms.rounding import Rounding
from compalign.terms.tiers import Band, Tiers
from tests.docs.pages import ROOT, blocks, table_rows

PAGE = ROOT / "docs" / "plan-language.md"
WHOLE, *SNIPPETS = blocks(PAGE, "yaml")
ADDED_TO = ("goals", "roles")
SECTIONS: Mapping[str, Sequence[type[BaseModel]]] = {
    "The parts": [Plan],
    "Rounding": [Rounding],
    "Goals": [Goal],
    "Roles": [Role],
    "Pay curves": [PayCurve],
    "Prorate": [Prorate],
    "Credit": [CreditRule, BaseStep],
    "Engagement": [Engagement],
    "Authority": [AuthorityRule, AuthorityPay],
    "Renewals": [RenewalRule],
    "Incentives": [IncentiveBase],
    "Tiers": [Tiers, Band],
    "Thresholds and gates": [Threshold, Gate],
    "Multipliers": [Multiplier],
    "Floors and caps": [Limit],
    "Holds": [Hold],
    "Clawbacks": [Clawback],
    "Shared caps": [SharedCap],
    "Draws": [Draw],
    "Findings": [FindingSetting],
    "Column maps": [LedgerMap],
}
TWICE = {"of", "at_least", "no_value"}
"""Words of gates that thresholds have as well; one row tells both."""


def first_cells(heading: str) -> list[str]:
    """Return the words in the first column of a section's table."""
    return [cells[0].strip("`") for cells in table_rows(PAGE, heading)]


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_section_tells_every_word_of_its_part(heading: str) -> None:
    words = [
        field.alias or name
        for term in SECTIONS[heading]
        for name, field in term.model_fields.items()
        if not (term is Gate and name in TWICE)
    ]
    assert sorted(first_cells(heading)) == sorted(words)


def test_the_words_of_incentives_that_are_rounded_together_are_told() -> None:
    words = first_cells("Rounding groups")
    assert words == [word for word in Commission.model_fields if word.startswith("round_")]
    assert set(words) <= UnitBonus.model_fields.keys()


def test_the_parts_stand_in_the_order_of_the_language() -> None:
    assert first_cells("The parts") == list(Plan.model_fields)


def test_the_words_for_precedence_and_for_pay_below_zero_are_told() -> None:
    precedence = Plan.model_fields["credit_precedence"].annotation
    assert first_cells("Precedence") == list(get_args(precedence))
    assert first_cells("Negative pay") == list(get_args(NegativePay))


def completed(snippet: str) -> dict[str, Any]:
    """Return the plan of the page with a snippet in its place."""
    plan: dict[str, Any] = dict(read_document(WHOLE, "page").content)
    for word, part in read_document(snippet, "page").content.items():
        plan[word] = plan[word] | part if word in ADDED_TO else part
    return plan


@pytest.mark.parametrize("snippet", [WHOLE, *SNIPPETS], ids=lambda text: text.splitlines()[0])
def test_a_snippet_loads_in_its_place_and_an_editor_accepts_it(snippet: str) -> None:
    content = completed(snippet)
    plan = Plan.model_validate(content, context={"currency": "USD"})
    assert Plan.read(plan.to_yaml()) == plan
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(content, plan_schema())


def test_every_part_of_a_plan_has_a_snippet() -> None:
    shown = {word for text in [WHOLE, *SNIPPETS] for word in read_document(text, "page").content}
    assert set(Plan.model_fields) - shown == {"version"}


def cells_of(text: str) -> list[str | None]:
    """Return the cells that a row of the table of conditions names."""
    return [None if cell == "blank" else cell for cell in text.split(", ")]


CONDITIONS = [
    (test.strip("`"), cells_of(holds), cells_of(fails))
    for test, holds, fails in table_rows(PAGE, "Conditions")
]


@pytest.fixture(name="matched", scope="module")
def _matched() -> set[tuple[str, str]]:
    """Return which rule credits which event: a rule for each row, an event for each cell."""
    deals, accounts = [], []
    for number, (test, holds, fails) in enumerate(CONDITIONS):
        (column,) = re.findall(r"^\{(\w+):", test)
        for place, cell in enumerate([*holds, *fails]):
            name = f"E-{number}-{place}"
            usual = {"credit_date": "2025-01-01", "amount": "1.00", "rep": "Ana", "account": name}
            of_account = column == "segment"
            deals.append({"event_id": name, **usual, **({} if of_account else {column: cell})})
            accounts.append({"account": name, "segment": cell if of_account else None})
    rules = "\n".join(
        f"  - {{id: rule-{number}, when: {test}, overlay: {{rep: 100%}}}}"
        for number, (test, _, _) in enumerate(CONDITIONS)
    )
    plan = Plan.read(
        f"plan: tests\ncurrency: USD\nroles: {{rep: {{payee_column: rep}}}}\ncredit:\n{rules}\n"
    )
    frames = {"deals": pd.DataFrame(deals), "accounts": pd.DataFrame(accounts)}
    credits = run(plan, Ledgers.from_frames(frames)).credits
    return set(zip(credits["rule"], credits["event_id"], strict=True))


@pytest.mark.parametrize("number", range(len(CONDITIONS)), ids=[one[0] for one in CONDITIONS])
def test_a_condition_holds_for_what_the_table_says(
    number: int, matched: set[tuple[str, str]]
) -> None:
    _, holds, fails = CONDITIONS[number]
    found = [
        any(event.endswith(f":E-{number}-{place}") for rule, event in matched if rule == f"rule-{number}")
        for place in range(len(holds) + len(fails))
    ]  # fmt: skip
    assert found == [True] * len(holds) + [False] * len(fails)


@pytest.mark.parametrize("row", table_rows(PAGE, "Periods and fiscal years"), ids=" ".join)
def test_a_day_lies_in_the_periods_that_the_table_names(row: list[str]) -> None:
    month, day, *labels = row
    kinds = []
    for label in labels:
        kind, interval = read_label(label, MONTHS.index(month.strip("`")) + 1)
        assert interval.start <= date.fromisoformat(day) < interval.end, label
        kinds.append(kind)
    assert kinds == ["year", "quarter", "month", "half_month", "week"]
