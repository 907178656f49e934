"""Pay by two goals at once: cells by steps, cells in between, and what is missing."""

from fractions import Fraction

import pytest

from compalign.errors import PlanError
from compalign.plan.model import Plan
from tests.golden.paying import amounts, pay, shares, shown

HEAD = """
plan: matrix
currency: USD
goals:
  margin: {sum: amount, of: {kind: margin}, per: quarter, target: 1_000}
  revenue: {sum: amount, of: {kind: new}, per: quarter, target: 10_000}
  kept: {grr: portfolio, per: year, target: 95%}
roles: {lead: {payee_column: lead}}
credit: [{id: all, split: {lead: 100%}}]
"""
CELLS = "pay: [[50%, 75%], [80%, 100%], [100%, 150%]]"
ROWS = "rows: {of: margin, from: [90%, 100%, 110%]}"
COLUMNS = "columns: {of: revenue, from: [80%, 100%]}"
PEOPLE = "payee,role,target_incentive\nL,lead,40000"


def bonus(matrix: str, words: str = "") -> str:
    """Return a plan with one target bonus by a matrix."""
    return f"{HEAD}incentives: [{{id: m, kind: target_bonus, pays: lead{words}, matrix: {{{matrix}}}}}]\n"


def deals(margin: str, revenue: str) -> str:
    """Return one event that counts for each goal."""
    head = "event_id,credit_date,amount,kind,lead"
    return f"{head}\nD-1,2025-01-10,{margin},margin,L\nD-2,2025-01-11,{revenue},new,L"


@pytest.mark.parametrize(
    ("margin", "revenue", "expected"),
    [
        # a quarter of 40,000 is 10,000; attainments 100 % and 80 %: the second row, first column
        ("1000", "8000", "8000.00"),
        ("1099.99", "9999.99", "8000.00"),
        ("1100", "10000", "15000.00"),
        ("5000", "90000", "15000.00"),
        ("899.99", "10000", "0.00"),
        ("1000", "7999.99", "0.00"),
    ],
)
def test_a_cell_by_steps(margin: str, revenue: str, expected: str) -> None:
    plan = bonus(f"{ROWS}, {COLUMNS}, {CELLS}")
    assert amounts(pay(plan, deals=deals(margin, revenue), people=PEOPLE).lines) == [expected]


def test_the_line_names_the_cell() -> None:
    plan = bonus(f"{ROWS}, {COLUMNS}, {CELLS}", ", weight: 50%")
    results = pay(plan, deals=deals("1000", "7000"), people=PEOPLE)
    assert shown(results.lines, "role", "interval", "about", "base_minor", "amount_minor") == [
        ("lead", "2025-Q1", "margin from 100%, revenue below 80%", "10000.00", "0.00")
    ]
    results = pay(plan, deals=deals("1000", "8000"), people=PEOPLE)
    # 10,000 x 50 % x 80 %
    assert shares(results.lines, "rate") == [Fraction(2, 5)]
    assert amounts(results.payouts) == ["4000.00"]
    assert set(results.attainments["goal"]) == {"margin", "revenue"}


@pytest.mark.parametrize(
    ("margin", "revenue", "expected"),
    [
        # halfway from 90 % to 100 % and from 80 % to 100 %: (50 + 75 + 80 + 100) / 4 = 76.25 %
        ("950", "9000", "7625.00"),
        # a quarter of the way down the first column: 50 % + 30 % / 4
        ("925", "8000", "5750.00"),
        # beyond the last row and column it stays at 150 %
        ("3000", "30000", "15000.00"),
        # beyond the last row, halfway between the columns: 125 %
        ("3000", "9000", "12500.00"),
        # 33.33 % of the way: 80 % + 20 % x 0.3333 of 10,000
        ("1033.33", "8000", "8666.60"),
        ("899.99", "30000", "0.00"),
    ],
)
def test_between_the_cells(margin: str, revenue: str, expected: str) -> None:
    plan = bonus(f"{ROWS}, {COLUMNS}, {CELLS}, interpolate: true")
    assert amounts(pay(plan, deals=deals(margin, revenue), people=PEOPLE).lines) == [expected]


def test_bounds_may_be_values() -> None:
    rows = "rows: {of: margin, value: true, from: [500, 2_000]}"
    plan = bonus(f"{rows}, {COLUMNS}, pay: [[10%, 20%], [30%, 40%]]").replace(", target: 1_000", "")
    results = pay(plan, deals=deals("1999.99", "10000"), people=PEOPLE)
    # nobody needs a target for values: 10,000 x 20 %
    assert results.findings.empty
    assert amounts(results.lines) == ["2000.00"]


def test_a_missing_target_pays_nothing_and_says_so() -> None:
    plan = bonus(f"{ROWS}, {COLUMNS}, {CELLS}").replace(", target: 1_000", "")
    results = pay(plan, deals=deals("1000", "10000"), people=PEOPLE)
    assert results.lines.empty
    assert shown(results.findings, "code", "severity", "goal", "interval", "amount_minor") == [
        ("TARGET_MISSING", "error", "margin", "2025-Q1", "10000.00")
    ]


def test_a_matrix_stands_beside_the_mix_of_the_same_roles() -> None:
    """The mix pays its 10,000 x 100 %, the matrix 10,000 x 80 %."""
    plan = bonus(f"{ROWS}, {COLUMNS}, {CELLS}").replace(
        "{payee_column: lead}", "{payee_column: lead, mix: {revenue: 100%}}"
    )
    results = pay(plan, deals=deals("1000", "8000"), people=PEOPLE)
    assert shown(results.payouts, "incentive", "amount_minor") == [
        ("m", "8000.00"),
        ("target-bonus", "8000.00"),
    ]


def test_retention_may_be_a_side() -> None:
    plan = bonus(
        "rows: {of: kept, from: [80%, 100%]}, columns: {of: sold, from: [0%]}, pay: [[20%], [50%]]"
    ).replace("  kept:", "  sold: {sum: amount, per: year, target: 1}\n  kept:")
    results = pay(
        plan,
        deals=deals("1", "1").replace("2025-01-11", "2025-12-31"),
        churn="event_id,account,credit_date,amount\nC-1,A,2025-05-01,100",
        people=PEOPLE,
        accounts="account,arr,as_of\nA,1000,2024-12-31",
        assignments="payee,role,account\nL,lead,A",
    )
    # 900 of 1,000 kept is 94.7... % of 95 %: 40,000 x 20 %
    assert amounts(results.lines) == ["8000.00"]


@pytest.mark.parametrize(
    ("matrix", "words", "found"),
    [
        (
            f"{ROWS}, {COLUMNS}, pay: [[50%, 75%]]",
            "",
            "matrix.pay: found 1 rows of pay; expected 3",
        ),
        (
            f"{ROWS}, {COLUMNS}, pay: [[5%, 7%], [8%], [1%, 2%]]",
            "",
            "matrix.pay[2]: found 1 cell; expected 2",
        ),
        (
            f"rows: {{of: margin, from: [100%, 90%]}}, {COLUMNS}, pay: [[5%, 7%], [8%, 9%]]",
            "",
            "matrix.rows.from[2]: found 90% after 100%; expected rising bounds",
        ),
        (
            f"rows: {{of: margin, from: [100]}}, {COLUMNS}, pay: [[5%, 7%]]",
            "",
            "matrix.rows.from[1]: found 100; expected an attainment such as 90%",
        ),
        (
            f"rows: {{of: margin, from: [90%], value: true}}, {COLUMNS}, pay: [[5%, 7%]]",
            "",
            "matrix.rows.from[1]: found 90%; expected an amount such as 50_000",
        ),
        (
            f"rows: {{of: margni, from: [90%]}}, {COLUMNS}, pay: [[5%, 7%]]",
            "",
            "matrix.rows.of: found the goal 'margni', which the plan does not declare",
        ),
        (
            f"{ROWS.replace('margin', 'revenue')}, {COLUMNS}, {CELLS}",
            "",
            "matrix.columns.of: found the goal `revenue` twice",
        ),
        (
            f"rows: {{of: kept, from: [90%]}}, {COLUMNS}, pay: [[5%, 7%]]",
            "",
            "matrix.columns.of: found a goal per quarter beside one per year",
        ),
        (
            f"{ROWS}, {COLUMNS}, {CELLS.replace('75%', '-75%')}",
            "",
            "pay[1][2]: found -75%; expected a pay",
        ),
        (
            f"{ROWS}, {COLUMNS}, {CELLS}",
            ", weight: 0%",
            "weight: found 0%; expected a weight above",
        ),
        (f"{ROWS}, {COLUMNS}, {CELLS}", ", curve: linear", "curve: found `curve` beside `matrix`"),
    ],
)
def test_bad_input(matrix: str, words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        Plan.read(bonus(matrix, words))
    assert found in str(raised.value)


def test_a_matrix_pays_roles_and_a_mix_has_its_own_weights() -> None:
    with pytest.raises(PlanError, match="found no role in `pays`"):
        Plan.read(bonus(f"{ROWS}, {COLUMNS}, {CELLS}").replace(" pays: lead,", ""))
    with pytest.raises(PlanError, match="found `weight` without `matrix`"):
        Plan.read(f"{HEAD}incentives: [{{id: m, kind: target_bonus, weight: 50%}}]\n")
