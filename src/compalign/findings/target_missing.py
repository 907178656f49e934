"""TARGET_MISSING: a goal or a mix that pays nothing, because nobody said how much is wanted."""

from compalign.findings.base import Check

CHECK = Check(
    code="TARGET_MISSING",
    severity="error",
    promise=(
        "Nobody works a quarter for a goal without a number: a missing target is told before "
        "pay day."
    ),
    not_raised=(
        "A ramp of 0 % leaves no target on purpose; and a target in the plan serves everyone "
        "without a quota row."
    ),
    expected="A target for the goal and interval, and one target incentive for each mix of goals.",
    todo="Add the quota row or a target in the plan; for a mix, give target_incentive and role.",
    by_pay=True,
)
