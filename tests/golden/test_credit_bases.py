"""What a rule shares out, which rules decide, and who holds a role: beyond the plain split."""

import pytest

from compalign.errors import PlanError
from compalign.plan.load import read_plan
from tests.golden.paying import pay, shown

HEAD = """
plan: bases
currency: USD
roles: {rep: {duty: 85%}, am: {duty: 50%}, csm: {duty: 15%}, expert: {}}
credit:
"""
FOUR = "payee,role,account\nP-1,rep,A-1\nP-2,am,A-1\nP-3,csm,A-1\nP-4,expert,A-1"
MARGIN = "[{add: amount}, {subtract: discount}, {subtract: cost}, {percent: 80%}]"


def credited(rules: str, deal: str, columns: str, holders: str = FOUR) -> list[tuple[str, ...]]:
    """Return rule, payee and credit of one deal of 1,000.00 in January."""
    deals = f"event_id,account,credit_date,amount,{columns}\nD-1,A-1,2025-01-10,1000.00,{deal}"
    credits_ = pay(HEAD + rules, deals=deals, assignments=holders).credits
    return shown(credits_, "rule", "payee", "credit_minor")


def test_shares_follow_the_duties() -> None:
    """85 : 50 : 15 of 150: 566.67, 333.33 and 100.00."""
    rows = credited("- {id: all, split_from_duties: [rep, am, csm]}\n", "x", "note")
    assert rows == [("all", "P-2", "333.33"), ("all", "P-3", "100.00"), ("all", "P-1", "566.67")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # (1000.00 - 100.01 - 299.99) x 80 % = 480.00, halves
        ("100.01,299.99", ["240.00", "240.00"]),
        # (1000.00 - 0.01) x 80 % = 799.992, rounded once to 799.99; the cent: first by id
        ("0.01,", ["400.00", "399.99"]),
        # (1000.00 - 0.005) x 80 % = 799.996: a cell finer than a cent is rounded with the rest
        (",0.005", ["400.00", "400.00"]),
        ("1000,500", ["-200.00", "-200.00"]),
    ],
)
def test_a_sequence_is_rounded_once(cells: str, expected: list[str]) -> None:
    rule = f"- {{id: margin, base: {MARGIN}, split: {{rep: 50%, am: 50%}}}}\n"
    rows = credited(rule, cells, "discount,cost")
    assert sorted(row[1:] for row in rows) == list(zip(["P-1", "P-2"], expected, strict=True))


@pytest.mark.parametrize(
    ("units", "whole", "expected"),
    [
        ("5", "", ["2.50", "2.50"]),
        ("5", "whole_units: true, ", ["3.00", "2.00"]),  # the unit that is left: first by id
        ("-5", "whole_units: true, ", ["-3.00", "-2.00"]),
        ("2.5", "whole_units: true, ", ["2.00", "1.00"]),  # 2.5 is 3 whole units
        ("0.005", "", ["0.01", "0.00"]),  # a unit's 0.005 is 0.01
        ("", "", ["0.00", "0.00"]),
    ],
)
def test_units_are_shared_like_money_or_whole(units: str, whole: str, expected: list[str]) -> None:
    rule = f"- {{id: seats, base: units, {whole}split: {{rep: 50%, am: 50%}}}}\n"
    rows = credited(rule, units, "units")
    assert sorted(row[1:] for row in rows) == list(zip(["P-1", "P-2"], expected, strict=True))


def test_whole_units_are_whole_for_every_holder_and_overlay() -> None:
    """7 units: rep 3.5 + am 3.5, the unit that is left goes to P-1's role; its 4 are shared by 2
    holders, am's 3 by 1; the overlay is 30 % of 7 = 2.1, 2 units."""
    rules = (
        "- {id: seats, base: units, whole_units: true, split: {rep: 50%, am: 50%}}\n"
        "- {id: more, base: units, whole_units: true, overlay: {expert: 30%}}\n"
    )
    rows = credited(rules, "7", "units", f"{FOUR}\nP-5,rep,A-1")
    assert sorted(rows) == [
        ("more", "P-4", "2.00"),
        ("seats", "P-1", "2.00"),
        ("seats", "P-2", "3.00"),
        ("seats", "P-5", "2.00"),
    ]


def test_units_are_no_money_for_a_goal_or_a_commission() -> None:
    """The overlay of money pays 10 % of 100.00; the 5 units pay nothing of it."""
    plan = HEAD + (
        "- {id: seats, base: units, split: {rep: 100%}}\n- {id: more, overlay: {rep: 10%}}\n"
        "incentives: [{id: flat, kind: commission, pays: rep, rate: 10%}]\n"
    )
    deals = "event_id,account,credit_date,amount,units\nD-1,A-1,2025-01-10,1000.00,5"
    results = pay(plan, deals=deals, assignments=FOUR)
    assert shown(results.payouts, "payee", "amount_minor") == [("P-1", "10.00")]
    assert shown(results.events, "credited_minor", "unclaimed_minor") == [("1000.00", "0.00")]


def test_what_waits_of_a_base_is_that_part_of_the_amount() -> None:
    """Of 3 units the csm's 10 % have no holder: 10 % of 1,000.00 wait."""
    plan = HEAD + "- {id: seats, base: units, split: {rep: 90%, csm: 10%}}\n"
    deals = "event_id,account,credit_date,amount,units\nD-1,A-1,2025-01-10,1000.00,3"
    results = pay(plan, deals=deals, assignments="payee,role,account\nP-1,rep,A-1")
    assert shown(results.events, "credited_minor", "unclaimed_minor") == [("900.00", "100.00")]
    none = pay(plan, deals=deals.replace(",3", ",0"), assignments="payee,role,account\nP-1,rep,A-1")
    assert shown(none.events, "credited_minor", "unclaimed_minor") == [("0.00", "1000.00")]


PRECEDENCE = """
plan: precedence
currency: USD
roles: {rep: {}, am: {}, csm: {}}
credit_precedence: most_specific
specificity: [product, kind]
credit:
- {id: rest, split: {rep: 100%}}
- {id: sort, when: {kind: new}, split: {rep: 100%}}
- {id: core, when: {product: Core}, split: {am: 100%}}
- {id: both, when: {product: Core, kind: new}, split: {csm: 100%}}
- {id: late, when: {product: Core, kind: new, segment: x}, split: {rep: 100%}}
"""


@pytest.mark.parametrize(
    ("deal", "rule"),
    [
        ("services,Other", "rest"),
        ("new,Other", "sort"),
        ("services,Core", "core"),  # the narrowest column counts before all others
        ("new,Core", "both"),  # equal in product: kind too; `late` is as narrow, and later
    ],
)
def test_the_most_specific_rule_decides(deal: str, rule: str) -> None:
    deals = f"event_id,account,kind,product,credit_date,amount\nD-1,A-1,{deal},2025-01-10,100"
    accounts = "account,segment\nA-1,x"
    results = pay(PRECEDENCE, deals=deals, assignments=FOUR, accounts=accounts)
    assert results.credits["rule"].tolist() == [rule]


EVERY = PRECEDENCE.replace("most_specific\nspecificity: [product, kind]", "all")


def test_all_rules_share_the_whole_and_the_first_is_direct() -> None:
    deals = "event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-01-10,100.01"
    plan = EVERY.replace("sort, when: {kind: new}, split: {rep: 100%}",
                         "sort, when: {kind: new}, split: {rep: 50%, am: 50%}")  # fmt: skip
    results = pay(plan, deals=deals, assignments=FOUR)
    assert sorted(shown(results.credits, "rule", "overlay", "payee", "credit_minor")) == [
        ("rest", False, "P-1", "100.01"),
        ("sort", True, "P-1", "50.01"),
        ("sort", True, "P-2", "50.00"),
    ]
    assert shown(results.events, "credited_minor", "overlay_minor") == [("100.01", "100.01")]


def test_one_rule_that_credits_nobody_is_enough_among_all() -> None:
    plan = EVERY.replace("core, when: {product: Core}, split: {am: 100%}",
                         "core, when: {product: Core}, non_commissionable: true")  # fmt: skip
    deals = "event_id,account,product,credit_date,amount\nD-1,A-1,Core,2025-01-10,100"
    results = pay(plan, deals=deals, assignments=FOUR)
    assert results.credits.empty
    assert results.events["status"].tolist() == ["non_commissionable"]


def test_each_holder_in_full() -> None:
    """10 % of 1,000.05 is 100.005, rounded to 100.01, for each of the two."""
    plan = HEAD.replace("expert: {}", "expert: {each: in_full}") + (
        "- {id: all, split: {rep: 100%}}\n- {id: more, overlay: {expert: 10%}}\n"
    )
    deals = "event_id,account,credit_date,amount\nD-1,A-1,2025-01-10,1000.05"
    results = pay(plan, deals=deals, assignments=f"{FOUR}\nP-5,expert,A-1")
    assert sorted(shown(results.credits, "payee", "credit_minor")) == [
        ("P-1", "1000.05"),
        ("P-4", "100.01"),
        ("P-5", "100.01"),
    ]


HELD = """
plan: held
currency: USD
roles: {rep: {holdover: 1 month}}
credit: [{id: all, split: {rep: 100%}}]
"""
LEFT = "payee,start,end\nP-1,2024-01-01,2025-01-31\nP-2,2024-01-01,"


@pytest.mark.parametrize(
    ("day", "assigned", "payee"),
    [
        # the assignment ends on 2025-01-15: held over until 2025-02-15
        ("2025-02-14", "P-2,rep,A-1,,2025-01-15", "P-2"),
        ("2025-02-15", "P-2,rep,A-1,,2025-01-15", "no holder"),
        # P-1 leaves on 2025-01-31, still assigned: held over until the end of February
        ("2025-02-27", "P-1,rep,A-1,,", "P-1"),
        ("2025-02-28", "P-1,rep,A-1,,", "not active"),
        # somebody else's assignment wins
        ("2025-02-10", "P-1,rep,A-1,,2025-01-15\nP-2,rep,A-1,2025-02-10,", "P-2"),
        ("2025-02-09", "P-1,rep,A-1,,2025-01-15\nP-2,rep,A-1,2025-02-10,", "P-1"),
        # of former holders the last one
        ("2025-02-10", "P-1,rep,A-1,,2025-01-15\nP-2,rep,A-1,,2025-01-20", "P-2"),
        ("2025-02-14", "P-1,rep,A-1,,2025-01-15", "P-1"),
        ("2025-02-15", "P-1,rep,A-1,,2025-01-15", "no holder"),
    ],
)
def test_a_holder_is_held_over(day: str, assigned: str, payee: str) -> None:
    deals = f"event_id,account,credit_date,amount\nD-1,A-1,{day},100"
    holders = f"payee,role,account,start,end\n{assigned}"
    [row] = pay(HELD, deals=deals, people=LEFT, assignments=holders).credits.itertuples()
    assert (row.payee or row.reason) == payee


def test_a_named_payee_is_held_over_after_leaving() -> None:
    plan = HELD.replace("{holdover: 1 month}", "{payee_column: rep, holdover: 1 month}")
    deals = (
        "event_id,account,credit_date,amount,rep\n"
        "D-1,A-1,2025-02-27,100,P-1\nD-2,A-1,2025-02-28,50,P-1"
    )
    credits_ = pay(plan, deals=deals, people=LEFT).credits
    assert credits_["reason"].tolist() == [None, "not active"]


MISTAKES = [
    ("- {id: a, split_from_duties: [rep, expert]}", "found 'expert', a role without `duty`"),
    ("- {id: a, split_from_duties: [rep, rap]}", "the role 'rap', which the plan does not declare"),
    ("- {id: a, split_from_duties: [rep, rep]}", "found the role 'rep' again"),
    ("- {id: a, split: {rep: 1}, overlay: {am: 1}}", "found `split`, `overlay`; expected exactly"),
    ("- {id: a, base: [{percent: 80%}], split: {rep: 1}}", "found no column to begin with"),
    ("- {id: a, base: [{add: amount, subtract: cost}], split: {rep: 1}}",
     "found `add`, `subtract`; expected exactly one of `add`, `subtract`, `percent`"),
    ("- {id: a, base: units, non_commissionable: true}", "found `base` where nothing is shared"),
    ("- {id: a, whole_units: true, split: {rep: 1}}", "found `whole_units` without units"),
    ("- {id: a, roll_up: boss}", "the role 'boss', which the plan does not declare"),
    ("- {id: explicit, split: {rep: 1}}", "found 'explicit' as the id of a credit rule"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "message"), MISTAKES)
def test_a_rule_that_cannot_be_meant_is_refused(rule: str, message: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_plan(f"{HEAD}{rule}\n")
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("credit_precedence: most_specific", "found no `specificity`"),
        ("specificity: [kind]", "found `specificity` without `credit_precedence: most_specific`"),
        ("credit_precedence: most_specific\nspecificity: [kind, kind]", "found 'kind' again"),
        ("credit_precedence: best", "found 'best'; expected one of `first`, `most_specific`"),
    ],
)
def test_a_precedence_that_cannot_be_meant_is_refused(words: str, message: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_plan(f"{HEAD}- {{id: a, split: {{rep: 1}}}}\n{words}\n")
    assert message in str(refusal.value)


def test_in_full_stands_in_overlays_only() -> None:
    with pytest.raises(PlanError) as refusal:
        read_plan(HEAD.replace("expert: {}", "expert: {each: in_full}")
                  + "- {id: a, split: {expert: 1}}\n")  # fmt: skip
    assert "found 'expert', a role with `each: in_full`" in str(refusal.value)


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("base: sats", "credit[a].base: found the column 'sats', which no ledger has"),
        ("base: kind", "found 'kind', a column that holds text; expected a column of money or"),
        ("base: [{add: amount}, {add: kind}]", "credit[a].base[2]: found 'kind', a column that"),
        ("base: arr, whole_units: true", "found `whole_units` with 'arr', a column of money"),
    ],
)
def test_a_base_is_checked_against_the_columns(base: str, message: str) -> None:
    with pytest.raises(PlanError) as refusal:
        credited(f"- {{id: a, {base}, split: {{rep: 1}}}}\n", "5", "units")
    assert message in str(refusal.value)
