"""Many places with one cause are one finding; what matters most comes first."""

from compalign.findings.grouping import grouped
from tests.findings.conflicting import conflicts
from tests.findings.examples import files
from tests.findings.test_ownership import WINDOWS

MANY = 300


def test_300_accounts_with_the_same_gap_are_one_finding_with_300_places() -> None:
    """Each sells 10.00 in its gap of 15 days; each account's first deal is 2025-01-10."""
    names = [f"A-{number:03d}" for number in range(MANY)]
    deals = ["event_id,account,kind,credit_date,amount"]
    deals += [f"D-{name},{name},new,2025-01-10,100" for name in names]
    deals += [f"E-{name},{name},expansion,2025-04-12,10" for name in names]
    holders = ["payee,role,account", *(f"P-1,rep,{name}" for name in names)]
    holders += [f"P-2,am,{name}" for name in names]
    results = conflicts(
        WINDOWS,
        deals="\n".join(deals),
        accounts="\n".join(["account,go_live", *(f"{name},2025-04-25" for name in names)]),
        assignments="\n".join(holders),
    )
    (gap,) = [one for one in grouped(results.findings) if "nobody owns" in one.cause]
    assert (gap.code, len(gap.places), len(gap.accounts)) == ("OWNER_GAP", MANY, MANY)
    assert gap.amount_minor == MANY * 1_000
    assert gap.cause == "nobody owns account between the end of rep and the start of am"
    assert gap.roles == ("am", "rep")


def two_findings(amounts: tuple[int, int]) -> list[tuple[str, int]]:
    """Return id and stake of two gaps of suspense, for roles without holder."""
    plan = """
plan: suspense
currency: USD
roles: {rep: {}, am: {}}
credit: [{id: new, when: {kind: new}, split: {rep: 100%}}, {id: more, split: {am: 100%}}]
"""
    rows = [f"D-1,A-1,new,2025-02-10,{amounts[0]}", f"D-2,A-1,expansion,2025-02-10,{amounts[1]}"]
    deals = "\n".join(["event_id,account,kind,credit_date,amount", *rows])
    return [(one.id, one.amount_minor) for one in grouped(conflicts(plan, deals=deals).findings)]


def test_the_most_money_comes_first_and_ids_stay() -> None:
    small, large = two_findings((10, 20)), two_findings((90, 20))
    assert [stake for _, stake in small] == [2000, 1000]
    assert [stake for _, stake in large] == [9000, 2000]
    assert [name for name, _ in small] == [name for name, _ in reversed(large)]


def test_errors_come_before_warnings_of_more_money() -> None:
    plan = """
plan: both
currency: USD
roles: {rep: {payee_column: rep}}
credit: [{id: sale, split: {rep: 100%}}]
"""
    deals = (
        "event_id,account,kind,credit_date,amount,rep\nD-1,A-1,new,2025-02-10,5,P-1\n"
        "D-2,A-1,new,2025-02-11,5,P-1\nD-3,A-2,new,2025-02-11,900,"
    )
    found = grouped(conflicts(plan, deals=deals).findings)
    assert [(one.code, one.severity) for one in found] == [
        ("DUPLICATE_EVENT", "error"), ("OWNER_GAP", "warning"),
    ]  # fmt: skip


def test_handoffs_with_too_little_in_them_are_one_finding_for_each_role() -> None:
    """0.5 % of 40,000 and of 10,000 are not paid: 200.00 and 50.00."""
    parts = {name: path.read_text() for name, path in files("HANDOFF_INCOMPLETE").items()}
    parts["deals"] += "D-2,A-2,expansion,2025-06-11,10000,P-1\n"
    parts["handoffs"] += "H-2,A-2,P-3,implementation,2025-02-15,60%\n"
    results = conflicts(parts.pop("plan"), **parts)
    (one,) = [one for one in grouped(results.findings) if one.code == "HANDOFF_INCOMPLETE"]
    assert (one.amount_minor, one.payees) == (25_000, ("P-2", "P-3"))
    assert one.cause == "too little written down in handoffs of implementation"
    assert list(one.places["found"]) == [
        "too little written down in handoffs:H-1",
        "too little written down in handoffs:H-2",
    ]
