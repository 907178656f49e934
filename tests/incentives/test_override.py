"""Overrides: who is in a manager's team on a day, and what is paid on its credits and its pay."""

import pytest

from compalign.errors import PlanError
from compalign.plan.model import Plan
from tests.golden.paying import pay, shown

HEAD = """
plan: overrides
currency: USD
pay: monthly
roles: {rep: {payee_column: rep}, csm: {payee_column: csm}, manager: {}}
credit:
- {id: new-logo, when: {kind: new}, split: {rep: 60%, csm: 40%}}
- {id: extra, when: {kind: new}, overlay: {csm: 10%}}
- {id: rest, split: {rep: 100%}}
incentives:
- {id: base, kind: commission, pays: [rep, csm], on: {credit: [new-logo, rest]}, rate: 10%}
"""
PEOPLE = """payee,role,manager,start,end
R1,rep,M1,,
R2,rep,M1,,2025-02-01
R2,rep,M2,2025-02-01,
C1,csm,M2,,
M1,manager,TOP,,
M2,manager,TOP,,
TOP,manager,,,"""
DEALS = """event_id,credit_date,amount,kind,rep,csm
D-1,2025-01-10,1000,new,R1,C1
D-2,2025-01-20,500,services,R2,C1
D-3,2025-02-10,300,services,R2,C1"""


def override(words: str, more: str = "") -> str:
    """Return a plan with a commission and one override."""
    return f"{HEAD}{more}- {{id: team, kind: override, pays: manager, {words}}}\n"


def paid(plan: str, people: str = PEOPLE, deals: str = DEALS) -> list[tuple[str, ...]]:
    """Return payee, event, base and amount of each line of the override."""
    lines = pay(plan, deals=deals, people=people).lines
    return shown(
        lines[lines["incentive"] == "team"], "payee", "event_id", "base_minor", "amount_minor"
    )


def test_direct_reports_and_their_direct_credits_on_the_day() -> None:
    """R1's 600 and C1's 400 of D-1 go to different managers; the overlay of C1 counts for none.
    R2 reports to M1 in January and to M2 in February."""
    assert paid(override("rate: 3%")) == [
        ("M1", "deals:D-1", "600.00", "18.00"),
        ("M1", "deals:D-2", "500.00", "15.00"),
        ("M2", "deals:D-1", "400.00", "12.00"),
        ("M2", "deals:D-3", "300.00", "9.00"),
    ]


def test_everyone_below_counts_once() -> None:
    """TOP has no direct report with credit; with all levels every event is there once."""
    found = paid(override("rate: 3%, levels: all"))
    assert [row for row in found if row[0] == "TOP"] == [
        ("TOP", "deals:D-1", "1000.00", "30.00"),
        ("TOP", "deals:D-2", "500.00", "15.00"),
        ("TOP", "deals:D-3", "300.00", "9.00"),
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("{credit: rest}", ["deals:D-2"]),
        ("{when: {kind: new}}", ["deals:D-1"]),
        ("{credit: rest, when: {kind: new}}", []),
    ],
)
def test_only_the_credits_it_is_on(on: str, expected: list[str]) -> None:
    found = paid(override(f"rate: 3%, on: {on}"))
    assert [row[1] for row in found if row[0] == "M1"] == expected


def test_a_manager_is_paid_while_active_and_in_the_role() -> None:
    people = PEOPLE.replace("M1,manager,TOP,,", "M1,manager,TOP,,2025-01-15")
    people = people.replace(
        "M2,manager,TOP,,", "M2,rep,TOP,,2025-02-01\nM2,manager,TOP,2025-02-01,"
    )
    assert [row[:2] for row in paid(override("rate: 3%"), people)] == [
        ("M1", "deals:D-1"),
        ("M2", "deals:D-3"),
    ]


def test_two_rows_on_one_day_do_not_count_twice() -> None:
    people = PEOPLE + "\nR1,csm,M1,,\nM1,rep,TOP,,"
    assert paid(override("rate: 3%"), people)[0] == ("M1", "deals:D-1", "600.00", "18.00")


def test_on_what_the_team_earned() -> None:
    """Lines of 10 %: in January R1 60.00, C1 40.00, R2 50.00; in February R2 30.00. Whose team R2 is
    in, the last day of the month decides: M1's in January, M2's in February."""
    plan = override("rate: 50%, of: commission")
    lines = pay(plan, deals=DEALS, people=PEOPLE).lines
    found = lines[lines["incentive"] == "team"]
    assert shown(found, "payee", "period", "about", "base_minor", "amount_minor") == [
        ("M1", "2025-01", "R1, base", "60.00", "30.00"),
        ("M1", "2025-01", "R2, base", "50.00", "25.00"),
        ("M2", "2025-01", "C1, base", "40.00", "20.00"),
        ("M2", "2025-02", "R2, base", "30.00", "15.00"),
    ]


def test_named_incentives_alone_and_never_pools_or_overrides() -> None:
    more = "- {id: spiff, kind: unit_bonus, pays: rep, amount: 8, on: {when: {kind: services}}}\n"
    plan = override("rate: 50%, of: commission, incentives: spiff, levels: all", more)
    lines = pay(plan, deals=DEALS, people=PEOPLE).lines
    found = lines[(lines["incentive"] == "team") & (lines["payee"] == "TOP")]
    assert shown(found, "period", "about", "amount_minor") == [
        ("2025-01", "R2, spiff", "4.00"),
        ("2025-02", "R2, spiff", "4.00"),
    ]


def test_by_default_all_commissions_and_unit_bonuses() -> None:
    more = (
        "- {id: spiff, kind: unit_bonus, pays: rep, amount: 8, on: {when: {kind: services}}}\n"
        "- {id: pot, kind: pool, pays: rep, of: {amount: 90}, in: company}\n"
        "- {id: first, kind: override, pays: manager, rate: 1%}\n"
    )
    plan = override("rate: 50%, of: commission, levels: all", more)
    lines = pay(plan, deals=DEALS, people=PEOPLE).lines
    found = lines[(lines["incentive"] == "team") & (lines["payee"] == "TOP")]
    assert set(found["about"]) == {"R1, base", "C1, base", "R2, base", "R2, spiff"}


def test_rounded_at_the_total_of_manager_and_period() -> None:
    """1.5 % of 60.00, 50.00 and 40.00 on whole dollars: 0.90, 1.65, 2.25 run to 1, 2 and 2."""
    plan = override("rate: 1.5%, of: commission, levels: all, round_at: total").replace(
        "currency: USD", "currency: USD\nrounding: {to: 1}"
    )
    lines = pay(plan, deals=DEALS, people=PEOPLE).lines
    found = lines[(lines["incentive"] == "team") & (lines["payee"] == "TOP")]
    # by payee: C1 40 x 1.5 % = 0.60 -> 1, R1 + 0.90 = 1.50 -> 2, R2 + 0.75 = 2.25 -> 2
    assert shown(found[found["period"] == "2025-01"], "about", "amount_minor") == [
        ("C1, base", "1.00"),
        ("R1, base", "1.00"),
        ("R2, base", "0.00"),
    ]


def test_a_circle_is_refused_with_its_names() -> None:
    people = PEOPLE.replace("TOP,manager,,,", "TOP,manager,M2,,")
    with pytest.raises(PlanError) as raised:
        paid(override("rate: 3%"), people)
    assert (
        "incentives.team: found that M2, TOP report to themselves through others; expected a "
        "hierarchy with a top" in str(raised.value)
    )


def test_those_who_change_places_are_no_circle() -> None:
    people = "payee,role,manager,start,end\nR1,rep,M1,,2025-02-01\nM1,manager,,,2025-02-01\nM1,rep,R1,2025-02-01,\nR1,manager,,2025-02-01,"
    deals = (
        DEALS.splitlines()[0] + "\nD-1,2025-01-10,100,services,R1,\nD-2,2025-02-10,200,services,M1,"
    )
    assert paid(override("rate: 10%, levels: all"), people, deals) == [
        ("M1", "deals:D-1", "100.00", "10.00"),
        ("R1", "deals:D-2", "200.00", "20.00"),
    ]


def test_without_people_there_is_no_team() -> None:
    lines = pay(override("rate: 3%"), deals=DEALS).lines
    assert set(lines["incentive"]) == {"base"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("of: credits", "found no `rate`"),
        ("rate: 3%, of: pay", "of: found 'pay'; expected one of `credits`, `commission`"),
        ("rate: -1%", "rate: found -1%; expected a rate from 0% to 1000%"),
        ("rate: 3%, levels: 2", "levels: found '2'; expected one of `1`, `all`"),
        ("rate: 3%, incentives: base", "incentives: found `incentives` with `of: credits`"),
        ("rate: 3%, of: commission, on: {credit: rest}", "on: found `on` with `of: commission`"),
        (
            "rate: 3%, of: commission, incentives: bsae",
            "incentives: found the incentive 'bsae', which the plan does not declare",
        ),
        (
            "rate: 3%, of: commission, incentives: team",
            "found 'team', which is of the kind override; expected incentives that members",
        ),
        ("rate: 3%, on: {credit: none}", "found the credit rule 'none'"),
    ],
)
def test_bad_input(words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        Plan.read(override(words))
    assert found in str(raised.value)
