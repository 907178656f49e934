"""Goal alignment, worked by hand on the company of the example of INCENTIVE_OPPOSED.

Two quarters; the probes happen on 2025-02-15, the middle of the first, and the loss on 2025-04-23,
when a quarter of the second is over. The CSM holds A-1 and the probed customer with 1,000,000 each,
so 2,000,000 in all, kept wholly: 100 % of a target of 90 % pays 10,000 a quarter x 10/9 =
11,111.11.
"""

import csv
from fractions import Fraction

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from compalign.planning.alignment import Alignment, align, cosine
from tests.findings.conflicting import conflicts, told
from tests.findings.examples import files

CROSSED = files("INCENTIVE_OPPOSED")
PLAN = CROSSED["plan"].read_text(encoding="utf-8")
SHARED = PLAN.replace("rep: {}", "rep: {mix: {retention: 100%}}")
CLAWED = files("INCENTIVE_OPPOSED", near=True)["plan"].read_text(encoding="utf-8")


def ledgers() -> dict[str, str]:
    """Return the ledgers of the example as texts."""
    return {
        name: path.read_text(encoding="utf-8") for name, path in CROSSED.items() if name != "plan"
    }


@pytest.fixture(name="crossed", scope="module")
def _crossed() -> Alignment:
    return aligned(PLAN)


def aligned(text: str, **more: str) -> Alignment:
    """Return the alignment of a plan over the ledgers of the example."""
    plan = Plan.read(text)
    rows = ledgers() | more
    read = Ledgers.from_frames(frames(rows), currency="USD")
    return align(plan, read, lambda changed: run(plan, changed))


def frames(texts: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Return csv texts as frames."""
    return {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in texts.items()
    }


def test_a_new_deal_pays_the_rep_alone(crossed: Alignment) -> None:
    """The median deal is 120,000, the lower of two; 10 % of it are 12,000. The CSM's opening of
    the second quarter is 2,120,000 then, kept wholly: nothing changes."""
    assert crossed.marginal.amounts["new"] == 12_000_000
    assert crossed.marginal.changes["new"] == {"rep": 1_200_000, "csm": 0}
    assert crossed.marginal.share("new", "rep") == Fraction(12_000, 30_000)


def test_a_loss_is_borne_by_the_csm_alone(crossed: Alignment) -> None:
    """Kept: 2,000,000 of 2,120,000. Pay: 10,000 x 2,000/2,120 x 10/9 = 10,482.18."""
    assert crossed.marginal.changes["new, lost"] == {"rep": 1_200_000, "csm": -62_893}


def test_roles_that_nothing_moves_together_have_no_alignment(crossed: Alignment) -> None:
    """Only `new` is in the ledgers; it moves the rep alone, and the chain does not count."""
    (pair,) = crossed.pairs
    assert (pair.alignment, pair.together, pair.opposed) == (None, (), ("new, lost",))
    assert crossed.marginal.missing == ("expansion", "renewal", "churn", "reference", "handoff")


def test_the_runs_are_counted(crossed: Alignment) -> None:
    """The ledgers as they are, the scene alone, a new deal, and a new deal lost."""
    assert crossed.runs == 4


def test_company_goals_follow_from_the_probes(crossed: Alignment) -> None:
    towards = {(one.role, one.goal): one.change_minor for one in crossed.towards}
    assert towards["rep", "new ARR"] == 1_200_000
    assert towards["csm", "new ARR"] == 0
    assert towards["csm", "GRR"] is None


def test_churn_and_expansion_in_the_ledgers_are_probed() -> None:
    """A loss of 50,000 of A-1 in June: the baseline keeps 1,950,000 of 2,000,000 in the second
    quarter. The probe happens in the first: 1,950,000 of 2,000,000 are kept, x 10/9 pays 10,833.33,
    277.78 less. In the second the opening is 1,950,000, and 1,900,000 are kept: 1,900/1,950 pays
    10,826.21 after 10,833.33, which is 7.12 less. Together 284.90.

    A new deal of 120,000 makes the later loss smaller beside the rest: 2,070 of 2,120 pay
    10,849.06, which is 15.73 more. Alignment: 15.73 / root of (15.73^2 + 284.90^2) = 0.0551."""
    churn = "event_id,account,credit_date,amount\nC-1,A-1,2025-06-10,50000\n"
    found = aligned(PLAN, churn=churn)
    assert found.marginal.changes["churn"] == {"rep": 0, "csm": -28_490}
    towards = {(one.role, one.goal): one.change_minor for one in found.towards}
    assert towards["csm", "GRR"] == towards["csm", "NRR"] == 28_490
    (pair,) = found.pairs
    assert found.marginal.changes["new"]["csm"] == 1_573
    assert (str(pair.alignment), pair.together, pair.opposed) == ("0.06", ("new",), ("new, lost",))


def test_what_pay_rides_on(crossed: Alignment) -> None:
    """Two deals pay 28,000; the CSM is paid 11,111.11 twice."""
    paid = {(one.role, one.wanted): one.paid_minor for one in crossed.riding}
    assert paid[None, "cash flow"] == paid["rep", "cash flow"] == 2_800_000
    assert paid[None, "loyalty"] == paid["csm", "loyalty"] == 2_222_222
    assert paid[None, "service"] == 0


def test_the_mix_as_declared_and_as_paid() -> None:
    """In the example of ROLE_DRIFT 5,000 and 6,000 are for the one goal, 1,000 for the other."""
    drifting = dict(files("ROLE_DRIFT"))
    plan = Plan.load(drifting.pop("plan"))
    read = Ledgers.read(*drifting.values())
    found = align(plan, read, lambda changed: run(plan, changed))
    shown = {(one.payee, one.goal): (one.paid_minor, one.realised) for one in found.mix}
    assert (
        shown[None, "acquisition"] == shown["P-1", "acquisition"] == (1_100_000, Fraction(11, 12))
    )
    assert shown[None, "growth"] == (100_000, Fraction(1, 12))


def test_crossed_incentives_are_told_with_both_roles_and_the_outcome() -> None:
    results = conflicts(PLAN, **ledgers())
    assert told(results, "INCENTIVE_OPPOSED") == [
        "120,000.00 sold in 2025-Q1 and lost in 2025-Q2: rep +12,000.00, csm -628.93"
    ]
    (place,) = results.findings.to_dict("records")
    assert (place["role"], place["other_role"], place["amount_minor"]) == ("rep", "csm", 62_893)


@pytest.mark.parametrize("plan", [SHARED, CLAWED], ids=["a retention goal", "a clawback"])
def test_a_rep_who_bears_the_loss_is_not_opposed(plan: str) -> None:
    """The accounts that the rep has sold are known to have been none before."""
    rows = ledgers()
    rows["accounts"] += "A-2,0,2025-01-01\nA-3,0,2025-01-01\n"
    assert len(told(conflicts(PLAN, **rows), "INCENTIVE_OPPOSED")) == 1
    assert told(conflicts(plan, **rows), "INCENTIVE_OPPOSED") == []


@pytest.mark.parametrize(("tolerance", "count"), [("1.58%", 0), ("1.57%", 1)])
def test_a_plan_says_how_much_the_other_may_lose(tolerance: str, count: int) -> None:
    """628.93 of 40,000 a year are 1.572 %."""
    words = f"findings: {{INCENTIVE_OPPOSED: {{tolerance: {tolerance}, because: small}}}}\n"
    assert len(told(conflicts(PLAN + words, **ledgers()), "INCENTIVE_OPPOSED")) == count


def test_one_quarter_has_no_chain() -> None:
    rows = ledgers() | {"deals": ledgers()["deals"].split("D-2")[0]}
    assert told(conflicts(PLAN, **rows), "INCENTIVE_OPPOSED") == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1, 0), (1, 0), "1.00"),
        ((1, 1), (1, 0), "0.71"),  # 1 / root of 2 = 0.7071
        ((1, -1), (-1, 1), "-1.00"),
        ((1, 2, 2), (2, 2, 1), "0.89"),  # 8 / 9
        ((3, 4), (-4, 3), "0.00"),
        ((10**17, 1), (10**17, -1), "1.00"),
        ((1, 0), (1, 199), "0.01"),  # 1 / root of 39,602 = 0.005025
        ((1, 0), (1, 200), "0.00"),  # 1 / root of 40,001 = 0.004999
    ],
)
def test_alignment_is_exact_to_two_decimals(
    one: tuple[int, ...], other: tuple[int, ...], expected: str
) -> None:
    assert str(cosine(one, other)) == expected
    assert str(cosine(other, one)) == expected
