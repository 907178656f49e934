"""`compalign explain`: from a payee down to file, sheet and row, adding up at every level."""

from fractions import Fraction
from pathlib import Path

import pytest

from compalign import Ledgers, Plan, run
from compalign.report.branches import Branch
from compalign.report.tree import event_branches, payee_branches
from tests.commands.company import Company

ROOT = Path(__file__).parents[2]
TIERED = """
plan: tiered
currency: USD
roles: {rep: {}}
credit:
  - {id: new-logo, when: {kind: new}, split: {rep: 100%}}
incentives:
  - id: ladder
    kind: commission
    pays: rep
    tiers: {over: to_date, to_date: year, bands: {0: 10%, 1000: 20%, 2000: 30%}}
"""


def test_payee_tree_goes_down_to_the_row(company: Company) -> None:
    shown = company.run("explain", "--payee", "P-1", "--period", "2025-Q1")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.splitlines() == [
        "73.50  P-1 Noor Aziz",
        "└── 73.50  2025-Q1",
        "    └── 73.50  new-business",
        "        └── 73.50  earned: 700.01 × 10.5%; before rounding 73.50105",
        "            └── 1,000.01  deals:D-1, A-1, new, 2025-01-15",
        "                └── 700.01  rule new-logo, role rep 70%: P-1",
        "                    └── deals.csv, sheet deals, row 2",
    ]


def test_split_deal_is_whole_with_the_shares_of_others(company: Company) -> None:
    shown = company.run("explain", "--payee", "P-2", "--event", "D-1", "--period", "2025-Q1")
    assert shown.stdout.splitlines()[-4:] == [
        "1,000.01  deals:D-1, A-1, new, 2025-01-15: credited = the sum of 2 shares",
        "├── 300.00  rule new-logo, role am 30%: P-2",
        "├── 700.01  rule new-logo, role rep 70%: P-1",
        "└── deals.csv, sheet deals, row 2",
    ]


def test_goal_shows_the_credits_that_it_counted(company: Company) -> None:
    shown = company.run("explain", "--payee", "P-2", "--period", "2025-Q1")
    assert "attainment 50% of the target 600.00" in shown.stdout
    assert "300.00  growth: credited in 2025-Q1" in shown.stdout
    assert "deals:D-2, A-1, expansion, 2025-02-20, 300.00" in shown.stdout
    assert "deals.csv, sheet deals, row 3" in shown.stdout


def test_event_that_only_a_goal_counts_is_said_to_be_counted(company: Company) -> None:
    shown = company.run("explain", "--payee", "P-2", "--event", "deals:D-2")
    assert "for deals:D-2 alone: no line of pay" in shown.stdout
    assert "the goal growth of 2025-Q1 counts 300.00 of it" in shown.stdout


def test_goal_shows_what_a_condition_on_any_column_chose(company: Company) -> None:
    of_account = "of: {kind: expansion, amount: '> 100'}"
    company.plan.write_text(company.plan.read_text().replace("of: {kind: expansion}", of_account))
    company.texts["deals"] += "D-4,A-1,expansion,2025-02-21,90.00\n"
    shown = company.run("explain", "--payee", "P-2", "--period", "2025-Q1")
    assert "300.00  growth: credited in 2025-Q1" in shown.stdout
    assert "D-2" in shown.stdout
    assert "is not in the credits" not in shown.stdout
    assert "growth" not in company.run("explain", "--payee", "P-2", "--event", "D-4").stdout


def test_goal_of_a_quarter_shows_the_credits_of_its_earlier_months(company: Company) -> None:
    company.plan.write_text(company.plan.read_text().replace("quarterly", "monthly"))
    shown = company.run("explain", "--payee", "P-2", "--period", "2025-03")
    assert "300.00  growth: credited in 2025-Q1" in shown.stdout
    assert "deals:D-2, A-1, expansion, 2025-02-20, 300.00" in shown.stdout


def test_event_outside_the_periods_asked_for_says_so(company: Company) -> None:
    shown = company.run("explain", "--payee", "P-1", "--event", "D-3", "--period", "2025-Q1")
    assert "not yet due; nobody has a share of it in 2025-Q1" in shown.stdout


def test_share_in_suspense_says_why(company: Company) -> None:
    company.texts["assignments"] = "payee,role,account\nP-1,rep,A-1\n"
    shown = company.run("explain", "--payee", "P-1", "--event", "D-1")
    assert "in suspense (" in shown.stdout
    assert "= the sum of 2 shares" in shown.stdout


def test_findings_of_the_payee_stand_below(company: Company) -> None:
    del company.texts["quotas"]
    shown = company.run("explain", "--payee", "P-2", "--period", "2025-Q1")
    assert shown.exit_code == 0
    assert "error TARGET_MISSING: growth-bonus, growth, 2025-Q1, no quota" in shown.stdout


@pytest.mark.parametrize("given", ["P-2", "p-2", "Lena Brandt", "lena brandt"])
def test_payee_may_be_an_id_or_a_name(company: Company, given: str) -> None:
    shown = company.run("explain", "--payee", given)
    assert shown.stdout.startswith("547.25  P-2 Lena Brandt")


def test_name_of_two_people_is_not_guessed(company: Company) -> None:
    company.texts["people"] = company.texts["people"].replace("Lena Brandt", "Noor Aziz")
    shown = company.run("explain", "--payee", "Noor Aziz")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "several payees are named 'Noor Aziz': P-1, P-2" in shown.stderr


@pytest.mark.parametrize(
    ("options", "near"),
    [
        (("--payee", "Noor Azis"), "Noor Aziz"),
        (("--payee", "P-3"), "P-"),
        (("--payee", "P-1", "--event", "D-9"), "D-"),
        (("--payee", "P-1", "--event", "deal:D-1"), "deals:D-1"),
    ],
)
def test_unknown_name_is_answered_with_the_nearest(
    company: Company, options: tuple[str, ...], near: str
) -> None:
    shown = company.run("explain", *options)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert f"The nearest are: {near}" in shown.stderr


def ledgers(amounts: list[str]) -> Ledgers:
    """Return deals of these amounts on one account, a day apart, all for one rep."""
    import pandas as pd

    count = len(amounts)
    return Ledgers.from_frames({
        "deals": pd.DataFrame({
            "event_id": [f"D-{number}" for number in range(1, count + 1)],
            "account": "A", "kind": "new", "amount": amounts,
            "credit_date": [f"2025-01-{number:02}" for number in range(1, count + 1)],
        }),
        "people": pd.DataFrame({"payee": ["P"], "role": ["rep"]}),
        "assignments": pd.DataFrame({"payee": ["P"], "role": ["rep"], "account": ["A"]}),
    })  # fmt: skip


def flat(branch: Branch) -> list[Branch]:
    """Return a branch and everything in it."""
    return [branch, *(one for inner in (*branch.parts, *branch.causes) for one in flat(inner))]


def test_line_across_tiers_is_cut_into_slices_that_add_up() -> None:
    plan = Plan.read(TIERED)
    results = run(plan, ledgers(["400", "2100.00", "-600"]))
    branches = flat(payee_branches(plan, results, "P")[0])
    assert all(branch.adds_up for branch in branches)
    # 400 x 10 %; 600 x 10 % + 1,000 x 20 % + 500 x 30 %; back by 500 x 30 % and 100 x 20 %
    slices = [one.text for one in branches if " × " in one.text and one.text.startswith("tier")]
    assert slices == [
        "tier 1: 600.00 × 10%", "tier 2: 1,000.00 × 20%", "tier 3: 500.00 × 30%",
        "tier 2: -100.00 × 20%", "tier 3: -500.00 × 30%",
    ]  # fmt: skip
    texts = [one.text for one in branches]
    assert "tier 1 of 3 (0.00 to 1,000.00, filled 40%); running total 400.00 in 2025" in texts
    assert "tier 3 of 3 (from 2,000.00); running total 2,500.00 in 2025" in texts


@pytest.mark.parametrize("event", ["deals:D-1", "deals:D-2"])
def test_parts_make_up_the_whole_at_every_level(company: Company, event: str) -> None:
    company.arguments("explain")
    plan = Plan.load(company.plan)
    results = run(plan, Ledgers.read(*company.folder.glob("*.csv")))
    for payee in ("P-1", "P-2"):
        whole = payee_branches(plan, results, payee)[0]
        paid = results.payouts[results.payouts["payee"] == payee]["amount_minor"].sum()
        assert whole.whole == Fraction(int(paid))
        for branch in [whole, *event_branches(plan, results, payee, event)]:
            assert all(one.adds_up for one in flat(branch))


@pytest.mark.parametrize(
    ("plan_file", "periods"),
    [("role_splits", ("2025-Q1", "2025-Q2")), ("classic_commission", ("2025-03",))],
)
def test_the_whole_company_adds_up(plan_file: str, periods: tuple[str, ...]) -> None:
    plan = Plan.load(ROOT / "plans" / f"{plan_file}.yaml")
    results = run(plan, Ledgers.read(ROOT / "samples" / "company.xlsx"), periods=periods)
    paid = results.payouts.groupby("payee")["amount_minor"].sum()
    assert len(paid) > 20
    for payee, amount in paid.items():
        lines, *others = payee_branches(plan, results, str(payee))
        settled = [one for one in others if one.text.endswith("what is paid")]
        assert (settled or [lines])[0].whole == Fraction(int(amount))
        assert all(one.adds_up for branch in (lines, *settled) for one in flat(branch))
    for one in results.attainments.itertuples():
        if (one.measure, one.status) == ("grr", "measured"):
            held = results.retention.query(
                "payee == @one.payee and role == @one.role and interval == @one.interval"
            )
            opening, lost = int(held["opening_minor"].sum()), int(held["lost_minor"].sum())
            assert Fraction(one.reached) == Fraction(opening - lost, opening)
