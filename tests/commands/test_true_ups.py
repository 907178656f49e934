"""A true-up names its tier and the lines of earlier periods that it rates anew."""

import pandas as pd

from compalign import Ledgers, Plan, Results, run
from compalign.report.branches import Branch
from compalign.report.tree import payee_branches

PLAN = Plan.read("""
plan: whole
currency: USD
pay: monthly
roles: {rep: {}}
credit: [{id: new-logo, when: {kind: new}, split: {rep: 100%}}]
incentives:
  - id: ladder
    kind: commission
    pays: rep
    tiers: {over: to_date, to_date: year, style: whole, bands: {0: 5%, 1000: 8%, 5000: 10%}}
""")


def results(*deals: tuple[str, str], periods: tuple[str, ...] = ()) -> Results:
    """Return the pay of one rep for deals, each a day and an amount."""
    given = {
        "deals": pd.DataFrame({
            "event_id": [f"D-{number}" for number in range(1, len(deals) + 1)],
            "account": "A", "kind": "new",
            "credit_date": [day for day, _ in deals], "amount": [amount for _, amount in deals],
        }),
        "people": pd.DataFrame({"payee": ["P"], "role": ["rep"]}),
        "assignments": pd.DataFrame({"payee": ["P"], "role": ["rep"], "account": ["A"]}),
    }  # fmt: skip
    return run(PLAN, Ledgers.from_frames(given), periods=periods)


def true_ups(found: Results) -> list[Branch]:
    """Return the branches of the true-ups, in the order of periods."""
    periods = payee_branches(PLAN, found, "P")[0].parts
    lines = [line for period in periods for incentive in period.parts for line in incentive.parts]
    return [line for line in lines if line.text.startswith("true up")]


def test_the_lines_rated_anew_are_named_with_what_they_gave() -> None:
    found = results(("2025-01-05", "400"), ("2025-02-03", "300"), ("2025-03-04", "500"))
    # 1,200 in all: the 700 of January and February rise from 5 % to 8 %
    (line,) = true_ups(found)
    assert (line.whole, line.text) == (2100, "true up: 700.00 of earlier periods, now at 8%")
    tier, again = line.causes
    assert tier.text.startswith("tier 2 of 3 (1,000.00 to 5,000.00, filled 5%)")
    assert again.text == "rates 2 lines of earlier periods anew, from 5% to 8%; so far they gave"
    assert again.adds_up
    assert [(one.whole, one.text) for one in again.parts] == [
        (2000, "deals:D-1, 2025-01: 400.00 at 5%"),
        (1500, "deals:D-2, 2025-02: 300.00 at 5%"),
    ]


def test_after_five_lines_the_rest_is_one_sum() -> None:
    january = [(f"2025-01-0{day}", "100") for day in range(1, 8)]
    (line,) = true_ups(results(*january, ("2025-02-03", "900")))
    again = line.causes[-1]
    assert [one.text for one in again.parts[4:]] == [
        "deals:D-5, 2025-01: 100.00 at 5%", "and 2 more",
    ]  # fmt: skip
    assert (again.adds_up, again.whole) == (True, 3500)


def test_an_earlier_true_up_is_part_of_what_the_lines_gave() -> None:
    found = results(("2025-01-05", "400"), ("2025-02-03", "800"), ("2025-03-04", "4000"))
    again = true_ups(found)[1].causes[-1]
    assert again.text.startswith("rates 2 lines of earlier periods anew, from 8% to 10%")
    assert "a true-up, 2025-02: 400.00 at 8%" in [one.text for one in again.parts]
    assert again.whole == (400 + 800) * 8


def test_lines_that_were_not_asked_for_are_owned_up_to() -> None:
    deals = [("2025-01-05", "400"), ("2025-02-03", "300"), ("2025-03-04", "500")]
    (line,) = true_ups(results(*deals, periods=("2025-02", "2025-03")))
    assert [one.text for one in line.causes[1:]] == [
        "rates 1 line of earlier periods anew, from 5% to 8%; so far they gave",
        "the lines on 400.00 of it stand in periods that were not asked for",
    ]
