"""A company whose account changes hands, with two sales just before: who may claim them?"""

from compalign.findings.grouping import finding_id

PLAN = """
plan: handover
currency: USD
roles: {rep: {}, am: {}, expert: {}}
credit:
- {id: sale, split: {rep: 50%, am: 50%}}
- {id: more, overlay: {expert: 10%}}
outside_window: next_role
engagement:
- {role: rep, owns: account, from: first_close, until: first_close + 6 months}
- {role: am, owns: account, from: first_close + 6 months}
incentives:
- {id: flat, kind: commission, pays: [rep, am, expert], rate: 10%, on: {credit: [sale, more]}}
"""
HOLD = f"{PLAN}findings: {{WINDOW_DISPUTE: {{contested: hold, because: we look at each}}}}\n"
DISPUTE = finding_id("WINDOW_DISPUTE", "account goes from rep to am close to the sale")
ACCOUNTS = "account\nA-1"
HOLDERS = "payee,role,account\nP-1,rep,A-1\nP-2,am,A-1\nP-3,expert,A-1"
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-1,new,2025-01-10,1000.00
D-2,A-1,expansion,2025-07-08,500.01
D-3,A-1,expansion,2025-07-09,200.00"""
"""The account changes hands on 2025-07-10: D-2 and D-3 are two days and one day before."""
SHEET = "finding,event_id,decision,payee,role,share,reason,author"
SIXTY = ("D-2,credit,P-1,rep,60%", "D-2,credit,P-2,am,40%")


def resolutions(*rows: str, finding: str = DISPUTE) -> str:
    """Return the ledger; each row is event, decision, payee, role and share."""
    return "\n".join([SHEET, *(f"{finding},{row},agreed,P-9" for row in rows)])


def given(**more: str) -> dict[str, str]:
    """Return the ledgers, with others or more."""
    return {"deals": DEALS, "accounts": ACCOUNTS, "assignments": HOLDERS, **more}
