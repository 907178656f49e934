"""ROLE_STACK: two roles in one person that pull against each other."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="ROLE_STACK",
    severity="warning",
    promise="One person may hold several roles, but not two that cannot both be done well.",
    not_raised=(
        "A person who leaves one of the two roles on the day on which the other begins; SDR and "
        "rep in one person; or a pair that the plan declares to go well together."
    ),
    expected="No two roles in one person on one day that are declared to go badly together.",
    todo=(
        "Give one of the roles to somebody else; or write which pairs go badly together in your "
        "company, and which are `good`."
    ),
    tolerances=(
        Tolerance("The pairs of roles that go badly together.", "pairs", ("support + csm",)),
        Tolerance("Those of them that go well together all the same.", "pairs", (), name="good"),
    ),
    steps=("role_stack_places",),
)
