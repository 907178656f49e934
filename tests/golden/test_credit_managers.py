"""Credit that moves up, over or across: managers, authority, renewals after an expansion."""

import pytest

from compalign.errors import LedgerError, PlanError
from compalign.plan.load import read_plan
from tests.golden.paying import pay, shown

TEAM = """
plan: team
currency: USD
roles: {rep: {}, am: {}, manager: {}}
credit:
- {id: all, split: {rep: 60%, am: 40%}}
- {id: more, overlay: {am: 10%}}
- {id: team, roll_up: manager}
incentives: [{id: lead, kind: commission, pays: manager, rate: 1%, on: {credit: team}}]
"""
DEAL = "event_id,account,credit_date,amount\nD-1,A-1,2025-02-10,100.01"
HOLDERS = "payee,role,account\nP-1,rep,A-1\nP-2,am,A-1"
PEOPLE = """payee,role,start,end,manager
P-1,rep,2024-01-01,2025-02-01,P-3
P-1,rep,2025-02-01,,P-4
P-2,am,2024-01-01,,P-4
P-3,manager,2024-01-01,,P-5
P-4,manager,2024-01-01,,P-5
P-5,manager,2024-01-01,,
P-6,manager,2024-01-01,,
"""


def rolled(people: str, deal: str = DEAL, holders: str = HOLDERS) -> list[tuple[str, ...]]:
    """Return payee and credit of the rule `team`."""
    credits_ = pay(TEAM, deals=deal, assignments=holders, people=people).credits
    return shown(credits_[credits_["rule"] == "team"], "payee", "credit_minor")


def test_every_manager_above_is_credited_with_the_direct_shares_below() -> None:
    """Rep 60.01 and am 40.00 report to P-4, who reports to P-5; am's overlay does not add."""
    assert rolled(PEOPLE) == [("P-4", "100.01"), ("P-5", "100.01")]


def test_the_manager_of_the_day_counts() -> None:
    """In January the rep reported to P-3: 60.01 there, 40.00 to P-4, all of it to P-5."""
    january = DEAL.replace("2025-02-10", "2025-01-31")
    assert rolled(PEOPLE, january) == [("P-3", "60.01"), ("P-4", "40.00"), ("P-5", "100.01")]


def test_who_manages_without_the_role_is_passed_over() -> None:
    """P-4 is no manager by people, but by an assignment (of whatever account) once there is one."""
    people = PEOPLE.replace("P-4,manager", "P-4,am")
    assert rolled(people) == [("P-5", "100.01")]
    assert rolled(people, holders=f"{HOLDERS}\nP-4,manager,A-9")[0] == ("P-4", "100.01")


def test_what_waits_is_not_rolled_up() -> None:
    assert rolled(PEOPLE, holders="payee,role,account\nP-1,rep,A-1") == [
        ("P-4", "60.01"),
        ("P-5", "60.01"),
    ]


def test_a_roll_up_is_paid_on_and_counted_apart() -> None:
    """1 % of 100.01 is 1.00; the overlays are 10.00 (am) and twice 100.01."""
    results = pay(TEAM, deals=DEAL, assignments=HOLDERS, people=PEOPLE)
    assert shown(results.payouts, "payee", "amount_minor") == [("P-4", "1.00"), ("P-5", "1.00")]
    assert shown(results.events, "credited_minor", "overlay_minor") == [("100.01", "210.02")]


def test_a_roll_up_of_units_is_not_paid_as_money() -> None:
    """Three units, 1.80 and 1.20, are counted for the managers, but 1 % is paid on money only."""
    plan = TEAM.replace("{id: all,", "{id: all, base: units,")
    deal = f"{DEAL},3".replace("amount\n", "amount,units\n")
    results = pay(plan, deals=deal, assignments=HOLDERS, people=PEOPLE)
    team = results.credits[results.credits["rule"] == "team"]
    assert shown(team, "payee", "credit_minor") == [("P-4", "3.00"), ("P-5", "3.00")]
    assert results.payouts.empty


@pytest.mark.parametrize(
    ("people", "names"),
    [
        (PEOPLE.replace("P-5,manager,2024-01-01,,", "P-5,manager,2024-01-01,,P-3"), "P-3, P-5"),
        (PEOPLE.replace("P-6,manager,2024-01-01,,", "P-6,manager,2024-01-01,,P-6"), "P-6"),
    ],
)
def test_managers_in_a_circle_are_refused(people: str, names: str) -> None:
    with pytest.raises(LedgerError) as refusal:
        rolled(people)
    assert f"people: found managers in a circle ({names}); expected" in str(refusal.value)


def test_a_circle_that_never_is_at_one_time_is_none() -> None:
    people = PEOPLE.replace("P-5,manager,2024-01-01,,", "P-5,manager,2024-01-01,2025-01-01,P-6")
    people = people.replace("P-6,manager,2024-01-01,,", "P-6,manager,2025-01-01,,P-5")
    assert rolled(people) == [("P-4", "100.01")]


AUTHORITY = """
plan: authority
currency: USD
roles: {rep: {}, csm: {}, am: {}}
credit: [{id: all, split: {rep: 50%, csm: 50%}}]
authority: [{role: csm, may_not: price, goes_to: am, pays: {referral: 10%}}]
"""
THREE = "payee,role,account\nP-1,rep,A-1\nP-2,csm,A-1\nP-3,am,A-1"


def authority(by: str, holders: str = THREE, **more: str) -> list[tuple[str, ...]]:
    """Return rule, role, payee and credit of a deal of 1,000.00 priced by somebody."""
    deals = f"event_id,account,credit_date,amount,priced_by\nD-1,A-1,2025-02-10,1000,{by}"
    credits_ = pay(AUTHORITY, deals=deals, assignments=holders, **more).credits
    return shown(credits_, "rule", "role", "payee", "credit_minor")


PLAIN = [("all", "csm", "P-2", "500.00"), ("all", "rep", "P-1", "500.00")]
BREACH = [
    ("all", "am", "P-3", "500.00"),
    ("all", "rep", "P-1", "500.00"),
    ("referral", "csm", "P-2", "100.00"),
]


@pytest.mark.parametrize(
    ("by", "holders", "expected"),
    [
        ("P-2", THREE, BREACH),  # only a csm: the share goes to the am, 10 % is a referral
        ("P-1", THREE, PLAIN),  # a rep may
        ("", THREE, PLAIN),
        ("P-2", f"{THREE}\nP-2,am,A-2", BREACH),  # am of another account
        ("P-2", THREE.replace("P-1,rep", "P-2,rep"), [
            ("all", "csm", "P-2", "500.00"), ("all", "rep", "P-2", "500.00")]),
    ],
)  # fmt: skip
def test_a_price_without_authority(by: str, holders: str, expected: list[tuple[str, ...]]) -> None:
    assert authority(by, holders) == expected


@pytest.mark.parametrize(
    ("rule", "referred"), [("split: {rep: 100%}", True), ("non_commissionable: true", False)]
)
def test_agreed_shares_are_referred_only_where_overlays_are_given(
    rule: str, referred: bool
) -> None:
    """Shares agreed on by hand replace a rule; where it credits nobody, nothing comes on top."""
    plan = AUTHORITY.replace("split: {rep: 50%, csm: 50%}", rule)
    credits_ = pay(
        plan,
        deals="event_id,account,credit_date,amount,priced_by\nD-1,A-1,2025-02-10,1000,P-2",
        assignments=THREE,
        splits="event_id,payee,role,share,reason,author\nD-1,P-1,rep,100%,agreed,P-3",
    ).credits
    more = [("referral", "csm", "P-2", "100.00")] if referred else []
    assert shown(credits_, "role", "payee", "credit_minor") == [
        ("rep", "P-1", "1000.00"), *(row[1:] for row in more)
    ]  # fmt: skip


@pytest.mark.parametrize(("role", "breach"), [("csm", True), ("am", False), ("", False)])
def test_without_an_assignment_people_says_the_role(role: str, breach: bool) -> None:
    people = f"payee,role\nP-1,rep\nP-2,csm\nP-3,am\nP-4,{role}"
    rows = authority("P-4", people=people)
    assert (rows == [*BREACH[:2], ("referral", "csm", "P-4", "100.00")]) is breach
    assert (rows == PLAIN) is not breach


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("authority: [{role: csm, may_not: price, goes_to: csm}]", "found the barred role 'csm'"),
        ("authority: [{role: x, may_not: price, goes_to: am}]", "authority[1].role: found the role"),
        ("authority: [{role: csm, may_not: sell, goes_to: am}]", "one of `price`, `close`"),
        ("authority: [{role: csm, may_not: price, goes_to: am, pays: {referral: 0%}}]",
         "found 0%; expected a share above 0%"),
        ("renewals: {exclusive_to: am, relieves: am}", "found the role 'am' twice"),
        ("renewals: {exclusive_to: am, relieves: boss}", "renewals.relieves: found the role 'boss'"),
    ],
)  # fmt: skip
def test_authority_that_cannot_be_meant_is_refused(words: str, message: str) -> None:
    head = AUTHORITY[: AUTHORITY.index("authority:", 20)]
    with pytest.raises(PlanError) as refusal:
        read_plan(f"{head}{words}\n")
    assert message in str(refusal.value)


RENEWING = """
plan: renewing
currency: USD
roles: {am: {mix: {kept: 100%}}, renewal_manager: {mix: {kept: 100%}}}
goals: {kept: {sum: amount, of: {kind: [renewal, expansion]}, per: quarter, target: 200_000}}
credit:
- {id: expansion, when: {kind: expansion}, split: {am: 100%}}
- {id: renewal, when: {kind: renewal}, split: {renewal_manager: 100%}}
renewals: {exclusive_to: am, when: expansion_agreed_before_end, relieves: renewal_manager}
"""
GROWN = "event_id,account,kind,credit_date,amount\nD-1,A-1,expansion,{day},20000"
RENEWED = "event_id,account,credit_date,amount\nR-1,A-1,2026-06-20,100000"
NAMING = "event_id,account,credit_date,amount,am\nR-1,A-1,2026-06-20,100000,{am}"
SEATED = """payee,role,account,start,end
P-1,am,A-1,,2026-06-01
P-3,am,A-1,2026-06-01,
P-2,renewal_manager,A-1,,
"""
PAID = "payee,role,target_incentive\nP-1,am,4000\nP-2,renewal_manager,4000\nP-3,am,4000"
CONTRACT = "account,contract_end\nA-1,2026-06-30"


@pytest.mark.parametrize(
    ("day", "signed", "payee", "target"),
    [
        # the example of the language: the AM of the expansion is credited with 120,000, the
        # renewal manager with nothing, and 100,000 of the 200,000 is relieved
        ("2026-05-10", "2026-06-20", "P-1", "100000"),
        ("2026-06-10", "2026-06-20", "P-3", "100000"),  # the AM of that day
        ("2026-06-20", "2026-06-20", "P-3", "100000"),  # the day of the renewal
        ("2026-06-21", "2026-06-20", None, "200000"),  # what follows the renewal changes nothing
        ("2026-06-30", "2026-07-05", "P-3", "100000"),  # the contract's last day
        ("2026-07-01", "2026-07-05", None, "200000"),  # after the end
        ("2025-07-01", "2026-06-20", "P-1", "100000"),  # twelve months before that day
        ("2025-06-30", "2026-06-20", None, "200000"),
    ],
)
def test_a_renewal_after_an_expansion_is_the_account_managers(
    day: str, signed: str, payee: str | None, target: str
) -> None:
    renewals = RENEWED.replace("2026-06-20", signed)
    results = pay(
        RENEWING, deals=GROWN.format(day=day), renewals=renewals, assignments=SEATED, people=PAID,
        accounts=CONTRACT,
    )  # fmt: skip
    renewed = results.credits[results.credits["event_id"] == "renewals:R-1"]
    role = "am" if payee else "renewal_manager"
    assert shown(renewed, "role", "payee", "credit_minor") == [(role, payee or "P-2", "100000.00")]
    quarter = "2026-Q2" if signed < "2026-07" else "2026-Q3"
    manager = results.attainments.query(f"payee == 'P-2' and interval == '{quarter}'")
    assert manager["target"].tolist() == [f"{target}00/1"]


def test_every_split_that_moves_relieves() -> None:
    """Under `all` the manager would have had 40 % by the second rule too: 200,000 - 140,000."""
    second = "- {id: more, when: {kind: renewal}, split: {renewal_manager: 40%, am: 60%}}\n"
    plan = RENEWING.replace("renewals: {", f"{second}credit_precedence: all\nrenewals: {{")
    results = pay(
        plan, deals=GROWN.format(day="2026-05-10"), renewals=RENEWED, assignments=SEATED,
        people=PAID, accounts=CONTRACT,
    )  # fmt: skip
    manager = results.attainments.query("payee == 'P-2' and interval == '2026-Q2'")
    assert manager["target"].tolist() == ["6000000/1"]


def test_relief_stops_at_no_target() -> None:
    plan = RENEWING.replace("200_000", "90_000")
    results = pay(
        plan, deals=GROWN.format(day="2026-05-10"), renewals=RENEWED, assignments=SEATED,
        people=PAID, accounts=CONTRACT,
    )  # fmt: skip
    manager = results.attainments.query("payee == 'P-2' and interval == '2026-Q2'")
    assert manager["status"].tolist() == ["no target"]
    assert results.findings.empty


def test_without_a_holder_on_the_expansion_it_is_the_holder_of_the_renewal() -> None:
    seated = SEATED.replace("P-1,am,A-1,,2026-06-01", "P-1,am,A-2,,2026-06-01")
    results = pay(
        RENEWING, deals=GROWN.format(day="2026-05-10"), renewals=RENEWED, assignments=seated,
        people=PAID, accounts=CONTRACT,
    )  # fmt: skip
    renewed = results.credits[results.credits["event_id"] == "renewals:R-1"]
    assert shown(renewed, "role", "payee", "credit_minor") == [("am", "P-3", "100000.00")]


@pytest.mark.parametrize(("named", "payee"), [("P-9", "P-9"), ("", None)])
def test_a_role_named_by_a_column_is_named_on_the_renewal(named: str, payee: str | None) -> None:
    """Nobody is named on the expansion. An assignment in such a role counts for nothing."""
    plan = RENEWING.replace("{am: {mix:", "{am: {payee_column: am, mix:")
    results = pay(
        plan, deals=GROWN.format(day="2026-05-10"), renewals=NAMING.format(am=named),
        assignments=SEATED, accounts=CONTRACT,
    )  # fmt: skip
    renewed = results.credits[results.credits["event_id"] == "renewals:R-1"].astype("object")
    assert renewed["role"].tolist() == ["am"]
    assert renewed["payee"].where(renewed["payee"].notna(), None).tolist() == [payee]


def test_whoever_agreed_shares_name_on_the_expansion_has_agreed_it() -> None:
    """P-1 and P-4 are the AMs in May, but the shares of the expansion name P-4 alone."""
    splits = "event_id,payee,role,share,reason,author\nD-1,P-4,am,100%,agreed,P-9"
    results = pay(
        RENEWING, deals=GROWN.format(day="2026-05-10"), renewals=RENEWED, accounts=CONTRACT,
        assignments=f"{SEATED}P-4,am,A-1,,2026-06-01", splits=splits,
    )  # fmt: skip
    renewed = results.credits[results.credits["event_id"] == "renewals:R-1"]
    assert shown(renewed, "role", "payee", "credit_minor") == [("am", "P-4", "100000.00")]


def test_the_row_of_the_renewal_tells_when_the_contract_ended() -> None:
    """The account's contract_end is already the next one; the renewed one ended in May."""
    renewals = (
        "event_id,account,credit_date,amount,contract_ended\nR-1,A-1,2026-06-20,100,2026-05-09"
    )
    results = pay(
        RENEWING, deals=GROWN.format(day="2026-05-10"), renewals=renewals, assignments=SEATED,
        people=PAID, accounts=CONTRACT,
    )  # fmt: skip
    renewed = results.credits[results.credits["event_id"] == "renewals:R-1"]
    assert renewed["role"].tolist() == ["renewal_manager"]


def test_several_relieved_managers_share_the_relief() -> None:
    """100,000 moved of two managers with weights 3 : 1: 75,000 and 25,000 of 200,000 each."""
    seated = (
        "payee,role,account,weight\nP-1,am,A-1,1\nP-2,renewal_manager,A-1,3\n"
        "P-4,renewal_manager,A-1,1"
    )
    results = pay(
        RENEWING, deals=GROWN.format(day="2026-05-10"), renewals=RENEWED, assignments=seated,
        people=f"{PAID}\nP-4,renewal_manager,4000", accounts=CONTRACT,
    )  # fmt: skip
    managers = results.attainments.query("role == 'renewal_manager' and interval == '2026-Q2'")
    assert list(zip(managers["payee"], managers["target"], strict=True)) == [
        ("P-2", "12500000/1"),
        ("P-4", "17500000/1"),
    ]
