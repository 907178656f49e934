"""REJECTED_ROWS: rows left aside on which the pay of others depends."""

from compalign.findings.base import Check

CHECK = Check(
    code="REJECTED_ROWS",
    severity="error",
    promise="Going on without bad rows is never mistaken for a clean run.",
    not_raised=(
        "A rejected row of an event ledger: it is listed and counted by itself, and changes "
        "nobody else's pay."
    ),
    expected="Every row of people, assignments, quotas and accounts usable.",
    todo="Mend the rows: somebody else may be paid in place of those they name.",
    by_pay=True,
)
