"""CROWDED_ACCOUNT: more people around one customer than anyone can tell apart."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="CROWDED_ACCOUNT",
    severity="warning",
    promise="A customer knows whom to call: at most five people earn on an account in a quarter.",
    not_raised="Five people in one quarter, and a sixth in the next.",
    expected="At most five different people assigned to an account or credited on it in a quarter.",
    todo="Let fewer roles share the account, or pay specialists from a pool instead of by account.",
    tolerances=(Tolerance("How many people an account may have in a quarter.", "number", ("5",)),),
    steps=("crowded_accounts", "crowded_account_places"),
)
