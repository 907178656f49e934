"""Outcomes and chains that a plan wants to see probed, worked by hand.

The rep is paid 10 % of every sale. Care is paid for calm: 10,000 a quarter for two expansions,
two thirds of it for three.
"""

from compalign import Ledgers, Plan, run
from compalign.planning.alignment import align
from compalign.report.alignment_words import remarks
from tests.findings.conflicting import conflicts
from tests.planning.test_alignment import frames

PLAN = """
plan: calm
currency: USD
goals:
  calm: {count: events, of: {kind: expansion}, to: company, better: lower, target: 2}
roles: {rep: {}, care: {mix: {calm: 100%}}}
credit: [{id: sale, when: {kind: [new, expansion]}, split: {rep: 100%}}]
incentives: [{id: sold, kind: commission, pays: rep, rate: 10%}]
findings: {INCENTIVE_OPPOSED: {tolerance: {chains: CHAINS}, because: growth loads care}}
"""
LEDGERS = {
    "deals": "event_id,account,kind,credit_date,amount\n"
    "D-1,A-1,new,2025-01-10,1000\nD-2,A-2,new,2025-04-10,1000\n"
    "D-3,A-1,expansion,2025-01-20,500\nD-4,A-1,expansion,2025-01-21,500\n"
    "D-5,A-1,expansion,2025-04-20,500\nD-6,A-1,expansion,2025-06-30,500",
    "people": "payee,role,target_incentive\nP-1,rep,40000\nP-2,care,40000",
    "assignments": "payee,role,account\nP-1,rep,A-1\nP-1,rep,A-2",
}


OPPOSED = [
    ("an expansion", "500.00 sold in 2025-Q1: rep +50.00, care -3,333.33"),
    ("an expansion that is lost again",
     "500.00 sold in 2025-Q1 and lost in 2025-Q2: rep +50.00, care -3,333.33"),
    ("an expansion with an expansion after it",
     "500.00 sold in 2025-Q1, expansion in 2025-Q2: rep +100.00, care -6,666.66"),
    ("a new deal with an expansion after it",
     "1,000.00 sold in 2025-Q1, expansion in 2025-Q2: rep +150.00, care -3,333.33"),
]  # fmt: skip


def test_a_plan_names_what_is_probed() -> None:
    """Each chain is a finding; a new deal costs nobody anything, and there is no renewal here."""
    chains = (
        "[expansion, expansion then churn, expansion then expansion, new then expansion, new, "
        "new then churn, renewal, expansion then renewal]"
    )
    found = conflicts(PLAN.replace("CHAINS", chains), **LEDGERS).findings
    opposed = found[found["code"] == "INCENTIVE_OPPOSED"]
    told = set(zip(opposed["cause"], opposed["found"], opposed["amount_minor"], strict=True))
    assert told == {
        (f"rep gains and care loses by {cause}", words, amount)
        for (cause, words), amount in zip(OPPOSED, (5_000, 5_000, 10_000, 15_000), strict=True)
    }


def test_alignment_probes_the_chains_of_the_plan_beside_the_outcomes() -> None:
    """A chain of one is an outcome already, and no chain counts for alignment."""
    plan = Plan.read(PLAN.replace("CHAINS", "[expansion, new then expansion]"))
    read = Ledgers.from_frames(frames(LEDGERS), currency="USD")
    found = align(plan, read, lambda changed: run(plan, changed))
    assert list(found.marginal.changes) == ["new", "expansion", "new, expansion"]
    assert found.marginal.outcomes == ("new", "expansion")
    assert found.marginal.changes["new, expansion"] == {"rep": 15_000, "care": -333_333}
    said = "new, expansion: the new deal is followed by the expansion on 2025-04-23, in 2025-Q2"
    assert said in list(remarks(found))
