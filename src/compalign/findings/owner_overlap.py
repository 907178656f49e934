"""OWNER_OVERLAP: two who own the same account at the same time."""

from compalign.findings.base import Check

CHECK = Check(
    code="OWNER_OVERLAP",
    severity="warning",
    promise=(
        "For each purpose of an account, one role at a time, and one person, unless sharing "
        "was agreed."
    ),
    not_raised=(
        "Two people who hold a role of an account together with weights that total 100 %: "
        "they agreed to share."
    ),
    expected=(
        "Windows of one purpose that follow each other, and weights that total 100% where "
        "several hold a role."
    ),
    todo=(
        "Shorten a window or give it another `owns`; end the earlier assignment, or write the "
        "agreed weights."
    ),
    steps=("overlapping_windows", "double_assignments", "double_accounts", "owner_overlap_places"),
    contested=("account",),
)
