"""A line of retention: opening, losses by account, each loss down to its event and row."""

from fractions import Fraction

import pandas as pd
import pytest

from compalign import Ledgers, Plan, Results, run
from compalign.report.branches import Branch
from compalign.report.tree import event_branches, payee_branches

PLAN = Plan.read("""
plan: kept
currency: USD
goals: {kept: {grr: portfolio, per: quarter, target: 80%}}
roles: {am: {mix: {kept: 100%}}}
incentives: [{id: mix, kind: target_bonus, pays: am}]
""")
OPENINGS = {"A-1": "1000", "A-2": "500", "A-3": "300", "A-4": "200"}
CHURN = [
    ("C-1", "A-1", "2025-01-10", "60", "contraction"),
    ("C-2", "A-2", "2025-02-01", "400", "full"),
    ("C-3", "A-2", "2025-02-02", "150", "full"),
    ("C-4", "A-9", "2025-02-03", "10", "full"),
    ("C-5", "A-3", "2025-04-01", "300", "full"),
]


def results(churn: list[tuple[str, ...]], openings: dict[str, str] | None = None) -> Results:
    """Return the first quarter of an account manager with four accounts, one of them expanding."""
    known = OPENINGS if openings is None else openings
    frames = {
        "deals": [("D-1", "A-4", "expansion", "2025-01-05", "70")],
        "churn": churn,
        "people": [("P", "am", "4000")],
        "assignments": [("P", "am", account) for account in known],
        "accounts": [(name, arr, "2024-12-31") for name, arr in known.items()],
    }
    heads = {
        "deals": ["event_id", "account", "kind", "credit_date", "amount"],
        "churn": ["event_id", "account", "credit_date", "amount", "loss"],
        "people": ["payee", "role", "target_incentive"],
        "assignments": ["payee", "role", "account"],
        "accounts": ["account", "arr", "as_of"],
    }
    given = {name: pd.DataFrame(rows, columns=heads[name]) for name, rows in frames.items()}
    return run(PLAN, Ledgers.from_frames(given), periods=["2025-Q1"])


def drawn(branch: Branch, depth: int = 0) -> list[str]:
    """Return a branch and everything in it, one line each, deeper ones further in."""
    amount = "" if branch.whole is None else f"{branch.whole / 100}  "
    inner = [one for part in (*branch.parts, *branch.causes) for one in drawn(part, depth + 1)]
    return ["  " * depth + amount + branch.text, *inner]


def kept(found: Results) -> Branch:
    """Return the branch of the retention goal."""
    line = payee_branches(PLAN, found, "P")[0].parts[0].parts[0].parts[0]
    return line.causes[-1]


def flat(branch: Branch) -> list[Branch]:
    """Return a branch and everything in it."""
    return [branch, *(one for inner in (*branch.parts, *branch.causes) for one in flat(inner))]


def test_the_largest_loss_comes_first_and_goes_down_to_its_row() -> None:
    # opening 1,000 + 500 + 300 + 200; lost 60, and 400 + 150 of an account that opened with 500
    assert drawn(kept(results(CHURN))) == [
        "1440  kept: kept 72% of the opening",
        "  2000  opening of 4 accounts in 2025-Q1",
        "  -560  lost",
        "    -500  A-2, opening 500.00",
        "      -400  churn:C-2, churn, 2025-02-01",
        "        <frame>, sheet churn, row 2",
        "      -150  churn:C-3, churn, 2025-02-02",
        "        <frame>, sheet churn, row 3",
        "      50  beyond the opening, which is all that can be lost",
        "    -60  A-1, opening 1,000.00",
        "      -60  churn:C-1, churn, 2025-01-10",
        "        <frame>, sheet churn, row 1",
        "    2 accounts without loss, opening 500.00",
    ]


@pytest.mark.parametrize("churn", [CHURN, CHURN[:1], CHURN[3:]])
def test_parts_make_up_what_was_kept(churn: list[tuple[str, ...]]) -> None:
    found = results(churn)
    assert all(branch.adds_up for branch in flat(kept(found)))
    opening, lost = found.retention["opening_minor"].sum(), found.retention["lost_minor"].sum()
    (reached,) = found.attainments["reached"]
    assert Fraction(reached) == Fraction(int(opening - lost), int(opening))


def test_a_quarter_without_loss_says_so() -> None:
    assert drawn(kept(results(CHURN[4:])))[2:] == [
        "  0  lost",
        "    4 accounts without loss, opening 2,000.00",
    ]


def test_an_event_that_takes_from_a_portfolio_is_said_to_count() -> None:
    found = results(CHURN)
    said = [branch.text for branch in event_branches(PLAN, found, "P", "churn:C-3")]
    assert "the goal kept of 2025-Q1 loses 150.00 by it" in said
    other = [branch.text for branch in event_branches(PLAN, found, "P", "churn:C-4")]
    assert not any(text.startswith("the goal") for text in other)


@pytest.mark.parametrize("arr", ["0", None])
def test_a_portfolio_without_value_has_no_branch_and_no_defect(arr: str | None) -> None:
    found = results(CHURN, {"A-1": arr})  # type: ignore[dict-item]
    whole, finding = payee_branches(PLAN, found, "P")
    assert whole.whole == 0
    assert "OPENING_MISSING" in finding.text


def test_an_unknown_opening_is_missing_not_nothing() -> None:
    found = results(CHURN, {"A-1": "5", "A-2": None})  # type: ignore[dict-item]
    assert found.retention["opening_minor"].isna().tolist() == [False, True]
