"""LOAD_SURGE: more onboarding work from closed deals than the people for it can do."""

from compalign.findings.base import Check

CHECK = Check(
    code="LOAD_SURGE",
    severity="warning",
    promise="A closing push does not flood those who have to make the customers happy afterwards.",
    not_raised="Work that fills the hours of a month exactly.",
    expected="Work that falls due in a month within the hours of the role, as `capacities` says.",
    todo=(
        "Spread the starts, lend people, or release commission at go-live so that deals close "
        "when they can begin."
    ),
    steps=("loads", "load_surge_places"),
)
