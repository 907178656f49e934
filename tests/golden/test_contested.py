"""Contested money: paid by precedence, held in suspense, or settled by the ledger `resolutions`."""

import csv
from collections.abc import Sequence

import pandas as pd
import pytest

from compalign import Ledgers, Plan, payrun, run
from compalign.errors import LedgerError
from compalign.findings.grouping import finding_id
from tests.findings.conflicting import conflicts
from tests.golden.handover import DEALS, DISPUTE, HOLD, HOLDERS, PLAN, SIXTY, given, resolutions
from tests.golden.paying import pay, shown


def by_payee(payouts: pd.DataFrame) -> dict[str, int]:
    """Return the minor units that each payee is paid."""
    sums = payouts.groupby("payee")["amount_minor"].sum()
    return {str(payee): int(amount) for payee, amount in sums.items()}


def test_without_words_the_precedence_pays_and_nothing_is_listed() -> None:
    """The rep's window takes both halves: 10 % of 1,700.01 for P-1, of the 10 % overlay for P-3:
    10.00, 5.00 and 2.00."""
    results = pay(PLAN, **given())
    assert by_payee(results.payouts) == {"P-1": 17000, "P-3": 1700}
    assert results.contested.empty


def test_what_is_held_is_paid_to_nobody_and_waits_as_a_whole() -> None:
    """500.01 and 200.00 wait; neither share nor overlay is credited; D-1 pays 100.00 and 10.00."""
    results = pay(HOLD, **given())
    assert by_payee(results.payouts) == {"P-1": 10000, "P-3": 1000}
    waiting = results.credits[results.credits["payee"].isna()]
    assert shown(waiting, "event_id", "rule", "credit_minor", "reason") == [
        ("deals:D-2", "explicit", "500.01", "contested"),
        ("deals:D-3", "explicit", "200.00", "contested"),
    ]
    assert shown(
        results.reconciliation, "status", "amount_minor", "credited_minor", "unclaimed_minor",
        "overlay_minor",
    ) == [
        ("credited", "1000.00", "1000.00", "0.00", "100.00"),
        ("unclaimed", "700.01", "0.00", "700.01", "0.00"),
    ]  # fmt: skip
    assert shown(results.contested, "finding", "event_id", "amount_minor", "state", "period") == [
        (DISPUTE, "deals:D-2", "500.01", "open, held", "2025-Q3"),
        (DISPUTE, "deals:D-3", "200.00", "open, held", "2025-Q3"),
    ]
    assert results.findings.empty


def test_decided_shares_are_credited_to_the_cent_and_the_rest_stays_held() -> None:
    """60 / 40 % of 500.01 are 300.006 and 200.004: 300.01 and 200.00, at 10 % 30.00 and 20.00,
    beside 100.00 for D-1. The overlay of 50.00 counts again: 5.00 beside 10.00."""
    results = pay(HOLD, **given(resolutions=resolutions(*SIXTY)))
    assert shown(results.credits[results.credits["event_id"] == "deals:D-2"],
                 "rule", "role", "payee", "credit_minor") == [
        ("explicit", "am", "P-2", "200.00"),
        ("explicit", "rep", "P-1", "300.01"),
        ("more", "expert", "P-3", "50.00"),
    ]  # fmt: skip
    assert by_payee(results.payouts) == {"P-1": 13000, "P-2": 2000, "P-3": 1500}
    assert shown(
        results.contested.astype(object).fillna("-"), "event_id", "state", "decision", "shares", "reason",
        "author", "sheet",
    ) == [
        ("deals:D-2", "settled", "credit", "P-1 as rep 60%, P-2 as am 40%", "agreed", "P-9",
         "resolutions"),
        ("deals:D-3", "open, held", "-", "-", "-", "-", "-"),
    ]  # fmt: skip
    assert results.contested["row"].tolist()[0] == 1


@pytest.mark.parametrize(
    ("rows", "paid", "states"),
    [
        # all as computed: as without the word
        ((",as computed,,,",), {"P-1": 17000, "P-3": 1700}, ["settled", "settled"]),
        # D-2 as computed pays 50.00 and 5.00 beside D-1
        (("D-2,as computed,,,",), {"P-1": 15000, "P-3": 1500}, ["settled", "open, held"]),
        # a decision about an event goes before the one about all of them
        (("D-2,hold,,,", ",as computed,,,"), {"P-1": 12000, "P-3": 1200},
         ["open, held", "settled"]),
        # without a share all of it: 50.00 and 20.00 to P-2, wherever the windows lie
        ((",credit,P-2,am,",), {"P-1": 10000, "P-2": 7000, "P-3": 1700}, ["settled", "settled"]),
    ],
)  # fmt: skip
def test_what_decisions_pay(rows: Sequence[str], paid: dict[str, int], states: list[str]) -> None:
    results = pay(HOLD, **given(resolutions=resolutions(*rows)))
    assert by_payee(results.payouts) == paid
    assert results.contested["state"].tolist() == states


def test_a_decision_holds_what_the_plan_pays() -> None:
    """D-2 is held: 100.00 and 20.00 for P-1, 10.00 and 2.00 for P-3."""
    results = pay(PLAN, **given(resolutions=resolutions("deals:D-2,hold,,,")))
    assert by_payee(results.payouts) == {"P-1": 12000, "P-3": 1200}
    assert results.contested["state"].tolist() == ["open, held", "open, paid by precedence"]


def test_shares_below_100_leave_the_rest_in_suspense() -> None:
    """60 % of 500.01 is 300.01; 200.00 are left over, and told."""
    results = pay(HOLD, **given(resolutions=resolutions(SIXTY[0])))
    found = results.findings[results.findings["code"] == "SPLIT_SUM"]
    assert shown(found, "event_id", "amount_minor") == [("deals:D-2", "200.00")]
    assert by_payee(results.payouts)["P-1"] == 13000


def test_a_decision_goes_before_shares_agreed_in_splits() -> None:
    splits = "event_id,payee,role,share,reason,author\nD-2,P-2,am,100%,x,P-9\nD-3,P-2,am,100%,x,P-9"
    ours = resolutions("D-2,credit,P-1,rep,100%", "D-3,as computed,,,")
    results = pay(HOLD, **given(splits=splits, resolutions=ours))
    shares = results.credits[results.credits["rule"] == "explicit"]
    assert shown(shares, "event_id", "payee", "credit_minor") == [
        ("deals:D-2", "P-1", "500.01"),
        ("deals:D-3", "P-2", "200.00"),
    ]


def test_a_decision_about_a_finding_of_another_run_is_told() -> None:
    """The event is held all the same, and a warning ends nothing with 1."""
    ours = resolutions(*SIXTY, finding="WINDOW_DISPUTE-000000")
    results = pay(HOLD, **given(resolutions=ours))
    assert by_payee(results.payouts) == {"P-1": 10000, "P-3": 1000}
    found = "WINDOW_DISPUTE-000000 is no finding of this run; if it is settled for good, the row"
    assert shown(results.findings, "code", "severity", "found", "sheet") == [
        ("UNKNOWN_NAME", "warning", f"{found} can go", "resolutions")
    ]
    assert results.findings["row"].tolist() == [1]
    assert not results.has_errors


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("D-1,credit,P-2,am,", f"'credit' for deals:D-1, which {DISPUTE} does not contest"),
        ("D-9,hold,,,", f"'hold' for deals:D-9, which {DISPUTE} does not contest"),
        ("D-1,as computed,,,", f"'as computed' for deals:D-1, which {DISPUTE} does not contest"),
    ],
)
def test_a_decision_about_an_event_that_is_not_contested_is_told(row: str, found: str) -> None:
    results = pay(HOLD, **given(resolutions=resolutions(row)))
    assert results.findings["found"].tolist() == [found]
    assert set(results.contested["state"]) == {"open, held"}


def test_a_decision_may_accept_any_finding() -> None:
    """Nobody holds the expert's role: OWNER_GAP three times, one of them about D-2."""
    holders = HOLDERS.rsplit("\n", 1)[0]
    before = conflicts(PLAN, **given(assignments=holders))
    gaps = before.findings[before.findings["code"] == "OWNER_GAP"]
    assert len(gaps) == 3
    gap = finding_id("OWNER_GAP", "expert, more, no holder")
    rows = resolutions("D-2,as computed,,,", finding=gap)
    after = conflicts(PLAN, **given(assignments=holders, resolutions=rows))
    assert after.settled["event_id"].tolist() == ["deals:D-2"]
    assert len(after.findings[after.findings["code"] == "OWNER_GAP"]) == 2
    every = resolutions(",as computed,,,", finding=gap)
    whole = conflicts(PLAN, **given(assignments=holders, resolutions=every))
    assert "OWNER_GAP" not in set(whole.findings["code"])
    listed = whole.contested[whole.contested["code"] == "OWNER_GAP"].astype(object).fillna("-")
    assert shown(listed, "finding", "event_id", "state") == [(gap, "-", "settled")]


TWICE = """
plan: twice
currency: USD
roles: {rep: {payee_column: rep}, am: {payee_column: am}, csm: {}}
credit:
- {id: sale, split: {rep: 100%}}
- {id: help, overlay: {am: 20%}}
incentives:
- {id: flat, kind: commission, pays: [rep, am], rate: 10%, on: {credit: [sale, help]}}
findings:
  DUPLICATE_EVENT: {contested: hold, because: asked first}
"""
SAME = """event_id,account,kind,credit_date,amount,rep,am
D-1,A-1,new,2025-02-10,100.00,P-1,P-2
D-2,A-1,new,2025-03-02,100.00,P-1,P-1"""
AGAIN = finding_id("DUPLICATE_EVENT", "the same account, kind and amount again")
DOUBLE = finding_id("DOUBLE_CREDIT", "credited as rep by a share, and as am on top")


def test_only_the_second_of_two_like_events_is_held_and_no_error_is_left_once_settled() -> None:
    """D-1 pays 10.00 and 2.00 of the overlay; D-2 nothing."""
    held = conflicts(TWICE, deals=SAME)
    assert by_payee(held.payouts) == {"P-1": 1000, "P-2": 200}
    assert held.has_errors
    rows = resolutions("D-2,as computed,,,", finding=AGAIN)
    settled = conflicts(TWICE, deals=SAME, resolutions=rows)
    assert by_payee(settled.payouts) == {"P-1": 2200, "P-2": 200}
    assert settled.settled["code"].tolist() == ["DUPLICATE_EVENT"]
    assert not settled.has_errors


def test_an_event_is_held_until_each_finding_that_holds_it_is_settled() -> None:
    plan = f"{TWICE}  DOUBLE_CREDIT: {{contested: hold, because: asked first}}\n"
    rows = resolutions("D-2,credit,P-1,rep,70%", finding=AGAIN)
    one = pay(plan, deals=SAME, resolutions=rows)
    assert by_payee(one.payouts) == {"P-1": 1000, "P-2": 200}
    assert shown(one.contested, "code", "state") == [
        ("DOUBLE_CREDIT", "open, held"),
        ("DUPLICATE_EVENT", "settled"),
    ]
    rows += f"\n{DOUBLE},D-2,as computed,,,,agreed,P-9"
    # 7.00 of the 70 % and 2.00 of the overlay beside the 10.00 of D-1
    assert by_payee(pay(plan, deals=SAME, resolutions=rows).payouts) == {"P-1": 1900, "P-2": 200}


def test_what_takes_back_a_held_event_waits_too_and_is_no_claim_of_its_own() -> None:
    """D-4 takes back 250.00 of D-2, two days after the change: 500.01 and -250.00 wait."""
    lines = [f"{line}," for line in DEALS.split("\n")]
    deals = [f"{lines[0]}reverses", *lines[1:], "D-4,A-1,return,2025-07-12,-250.00,D-2"]
    results = pay(HOLD, **given(deals="\n".join(deals)))
    waiting = results.credits[results.credits["payee"].isna()]
    assert shown(waiting, "event_id", "credit_minor", "reason") == [
        ("deals:D-2", "500.01", "contested"),
        ("deals:D-3", "200.00", "contested"),
        ("deals:D-4", "-250.00", "contested"),
    ]
    assert results.contested["event_id"].tolist() == ["deals:D-2", "deals:D-3"]


AUTHORITY = """
plan: authority
currency: USD
roles: {am: {}, csm: {}}
credit: [{id: growth, split: {am: 100%}}]
authority: [{role: csm, may_not: price, goes_to: am, pays: {referral: 5%}}]
incentives:
- {id: flat, kind: commission, pays: [am, csm], rate: 10%}
"""


@pytest.mark.parametrize(
    ("words", "paid"),
    [
        # 10 % of 100.00, and of the referral of 5.00
        ("", {"P-1": 1000, "P-2": 50}),
        ("findings: {PRICE_AUTHORITY: {contested: hold, because: asked first}}\n", {}),
    ],
)
def test_the_referral_of_a_held_event_is_not_paid_either(words: str, paid: dict[str, int]) -> None:
    results = pay(
        AUTHORITY + words,
        deals="event_id,account,kind,credit_date,amount,priced_by\n"
        "D-1,A-1,expansion,2025-02-10,100.00,P-2",
        assignments="payee,role,account\nP-1,am,A-1\nP-2,csm,A-1",
    )
    assert by_payee(results.payouts) == paid


def test_an_overlap_contests_the_sales_in_it() -> None:
    """Both windows own the account from 2025-07-10 to 2025-08-10: D-3 of the last day, not D-4."""
    plan = PLAN.replace("until: first_close + 6 months", "until: first_close + 7 months")
    words = "findings: {OWNER_OVERLAP: {contested: hold, because: asked first}}\n"
    deals = DEALS.split("\n")[:2]
    deals += ["D-3,A-1,expansion,2025-08-09,50.00", "D-4,A-1,expansion,2025-08-10,60.00",
              "D-5,A-2,expansion,2025-08-01,50.00"]  # fmt: skip
    results = pay(plan + words, **given(deals="\n".join(deals)))
    assert shown(results.contested, "code", "event_id", "state") == [
        ("OWNER_OVERLAP", "deals:D-3", "open, held")
    ]
    ours = results.contested["finding"].iloc[0]
    rows = resolutions(",as computed,,,", finding=str(ours))
    settled = conflicts(plan + words, **given(deals="\n".join(deals), resolutions=rows))
    assert settled.settled["code"].tolist() == ["OWNER_OVERLAP"]


def test_renewal_and_expansion_are_both_contested_where_credit_was_given_by_hand() -> None:
    plan = """
plan: renewals
currency: USD
roles: {am: {}, renewal_manager: {}}
credit:
- {id: growth, when: {kind: expansion}, split: {am: 100%}}
- {id: renewal, when: {kind: renewal}, split: {renewal_manager: 100%}}
renewals: {exclusive_to: am, relieves: renewal_manager}
findings: {RENEWAL_EXCLUSIVITY: {contested: hold, because: asked first}}
"""
    hand = "renewal_manager,100%,agreed,P-9"
    results = pay(
        plan,
        deals="event_id,account,kind,credit_date,amount\nD-1,A-1,expansion,2026-05-10,20000",
        renewals="event_id,account,credit_date,amount\nR-1,A-1,2026-06-20,100000",
        accounts="account,contract_end\nA-1,2026-06-30",
        assignments="payee,role,account\nP-1,am,A-1\nP-2,renewal_manager,A-1",
        splits=f"event_id,payee,role,share,reason,author\nrenewals:R-1,P-2,{hand}\nD-1,P-2,{hand}",
    )
    assert shown(results.contested, "event_id", "amount_minor", "state") == [
        ("deals:D-1", "20000.00", "open, held"),
        ("renewals:R-1", "100000.00", "open, held"),
    ]
    assert results.credits["payee"].isna().all()


HANDOFF = """
plan: upstream
currency: USD
roles: {rep: {payee_column: rep}, implementation: {}}
credit: [{id: all, when: {kind: [new, expansion]}, split: {rep: 100%}}]
incentives:
- {id: up, kind: handoff_bonus, when: {kind: expansion}, to: {implementation: 0.5%},
   within: 12 months}
"""
BONUS = finding_id(
    "DOUBLE_CREDIT", "credited on the event, so not paid for the handoff of implementation"
)


@pytest.mark.parametrize(
    ("decision", "paid", "state"),
    [
        ("pay", {"I1": 5000}, "settled"),  # 0.5 % of 10,000
        ("as computed", {}, "settled"),
        (None, {}, "open, not paid"),
    ],
)
def test_a_handoff_bonus_of_somebody_credited_is_paid_by_decision(
    decision: str | None, paid: dict[str, int], state: str
) -> None:
    rows = [f"D-1,{decision},,,"] if decision else []
    results = pay(
        HANDOFF,
        deals="event_id,account,kind,credit_date,amount,rep\nD-1,A,expansion,2025-02-01,10000,I1",
        handoffs="event_id,account,payee,role,credit_date\nH-1,A,I1,implementation,2025-01-15",
        resolutions=resolutions(*rows, finding=BONUS),
    )
    assert by_payee(results.payouts) == paid
    assert shown(results.contested, "finding", "event_id", "amount_minor", "state") == [
        (BONUS, "deals:D-1", "50.00", state)
    ]
    assert len(results.findings) == (decision is None)


def test_a_bonus_is_not_held_where_double_credit_is() -> None:
    """The deal is credited once: only the bonus is open, and the credit is not held."""
    results = pay(
        HANDOFF + "findings: {DOUBLE_CREDIT: {contested: hold, because: asked first}}\n",
        deals="event_id,account,kind,credit_date,amount,rep\nD-1,A,expansion,2025-02-01,10000,I1",
        handoffs="event_id,account,payee,role,credit_date\nH-1,A,I1,implementation,2025-01-15",
    )
    deals = results.events[results.events["ledger"] == "deals"]
    assert shown(deals, "status", "credited_minor") == [("credited", "10000.00")]
    assert results.contested["state"].tolist() == ["open, not paid"]


def test_what_is_held_in_an_earlier_period_moves_the_totals_of_a_later_one() -> None:
    """10 % to 1,000 in the year and 20 % above: 900.00 and, without the held 200.00, 300.00 more
    reach 1,200.00 and pay 10.00 and 40.00 in the second quarter."""
    plan = TWICE.replace("rate: 10%, on: {credit: [sale, help]}",
                         "tiers: {over: to_date, to_date: year, bands: [{to: 1000, rate: 10%}, {rate: 20%}]}, "
                         "on: {credit: sale}")  # fmt: skip
    plan = plan.replace("pays: [rep, am]", "pays: rep")
    deals = """event_id,account,kind,credit_date,amount,rep,am
D-1,A-1,new,2025-01-10,700.00,P-1,
D-2,A-2,new,2025-02-10,200.00,P-1,
D-3,A-2,new,2025-02-20,200.00,P-1,
D-4,A-1,new,2025-04-20,300.00,P-1,"""
    frame = pd.DataFrame(list(csv.DictReader(deals.splitlines()))).replace("", None)
    results = run(Plan.read(plan), Ledgers.from_frames({"deals": frame}), periods=["2025-Q2"])
    assert by_payee(results.payouts) == {"P-1": 5000}
    assert results.contested.empty


ROUND = "D-2,credit,P-1,rep,60%", "D-2,credit,P-2,am,40%", "D-3,hold,,,"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_rows_does_not_matter(order: Sequence[int]) -> None:
    expected = pay(HOLD, **given(resolutions=resolutions(*ROUND)))
    lines = DEALS.split("\n")
    turned = "\n".join([lines[0], *(lines[1 + place] for place in order)])
    rows = resolutions(*(ROUND[place] for place in order))
    results = pay(HOLD, **given(deals=turned, resolutions=rows))
    pd.testing.assert_frame_equal(results.payouts, expected.payouts)
    told = [name for name in expected.contested if name != "row"]
    pd.testing.assert_frame_equal(results.contested[told], expected.contested[told])


def test_a_run_without_words_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []

    def first_pay(plan: Plan, *_: object) -> None:
        """Note that pay is run before."""
        runs.append(plan.plan)
        raise AssertionError

    monkeypatch.setattr(payrun, "_first_pay", first_pay)
    silent = f"{PLAN}findings: {{WINDOW_DISPUTE: {{contested: pay, because: as usual}}}}\n"
    for plan in (PLAN, silent):
        pay(plan, **given())
    assert not runs
    for plan, more in ((HOLD, {}), (PLAN, {"resolutions": resolutions(*SIXTY)})):
        with pytest.raises(AssertionError):
            pay(plan, **given(**more))
    assert runs == ["handover", "handover"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("D-2,keep,,,",), "expected one of as computed, credit, hold, pay"),
        (("D-2,credit,,am,",), "expected the payee of a row with the decision 'credit'"),
        (("D-2,credit,P-1,,",), "expected the role of a row with the decision 'credit'"),
        (("D-2,hold,P-1,,",), "found a payee beside the decision 'hold'; expected a blank cell"),
        (("D-2,as computed,,,40%",), "found a share beside the decision 'as computed'"),
        (("D-2,credit,P-1,rep,101%",), "expected a share above 0 % and up to 100 %"),
        (("D-2,credit,P-1,rep,0",), "expected a share above 0 % and up to 100 %"),
        ((SIXTY[0], SIXTY[0]), "again, first in row 1"),
        ((SIXTY[0], "D-2,credit,P-2,am,40.1%"),
         f"row 2, column 'share': found shares that total 100.1% of {DISPUTE} and deals:D-2; "
         "expected 100% at most."),
        (("D-2,hold,,,", SIXTY[0]),
         f"row 2, column 'decision': found 'credit' and 'hold' for {DISPUTE} and deals:D-2; "
         "expected one decision. Take out the rows that no longer hold."),
        (("deals:D-2,hold,,,", "D-2,as computed,,,"), "found 'as computed' and 'hold'"),
        ((",pay,,,",), f"found 'pay' for {DISPUTE}, which is about the credit of events; "
         "expected one of as computed, credit, hold."),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_place(rows: Sequence[str], told: str) -> None:
    text = resolutions(*rows)
    frames = {
        name: pd.DataFrame(list(csv.DictReader(one.splitlines()))).replace("", None)
        for name, one in given(resolutions=text).items()
    }
    with pytest.raises(LedgerError) as refused:
        run(Plan.read(HOLD), Ledgers.from_frames(frames))
    assert told in str(refused.value)


def test_shares_of_one_event_are_decided_for_one_finding() -> None:
    rows = resolutions("D-2,credit,P-1,rep,50%", finding=AGAIN)
    rows += f"\n{DOUBLE},D-2,credit,P-1,rep,60%,agreed,P-9"
    with pytest.raises(LedgerError) as refused:
        pay(TWICE, deals=SAME, resolutions=rows)
    assert f"found shares of deals:D-2 for {DOUBLE} too; expected shares for one of them" in str(
        refused.value
    )


def test_an_event_that_is_held_after_it_was_paid_is_taken_back_until_it_is_settled() -> None:
    """P-1 was paid 50.00 and 20.00 in 2025-Q3, P-3 5.00 and 2.00; D-5 opens 2025-Q4 with 10.00 for
    P-2 and 10.00 for P-3. Once D-2 is settled as computed only the pay for D-3 is taken back."""
    closed = pay(PLAN, **given()).entries
    later = f"{DEALS}\nD-5,A-1,expansion,2025-10-10,100.00"
    for rows, back in (((), (-7000, -700)), (("D-2,as computed,,,",), (-2000, -200))):
        frames = {
            name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
            for name, text in given(deals=later, resolutions=resolutions(*rows)).items()
        }
        results = run(Plan.read(HOLD), Ledgers.from_frames(frames), closed=closed)
        deltas = results.entries[results.entries["entry"] == "prior_period"]
        assert by_payee(deltas) == dict(zip(("P-1", "P-3"), back, strict=True))
        assert set(deltas["period"]) == {"2025-Q4"}


def test_an_overlap_of_assignments_without_days_contests_every_sale_of_the_account() -> None:
    results = pay(
        "plan: two\ncurrency: USD\nroles: {rep: {}}\ncredit: [{id: sale, split: {rep: 100%}}]\n"
        "findings: {OWNER_OVERLAP: {contested: hold, because: asked first}}\n",
        deals="event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-01-10,100.00",
        assignments="payee,role,account\nP-1,rep,A-1\nP-2,rep,A-1",
    )
    assert shown(results.contested, "event_id", "state") == [("deals:D-1", "open, held")]
