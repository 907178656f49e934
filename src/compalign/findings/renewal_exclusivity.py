"""RENEWAL_EXCLUSIVITY: a renewal credited to the manager after an expansion was agreed early."""

from compalign.findings.base import Check, Declared


def renews_exclusively(plan: Declared) -> bool:
    """Tell whether a plan says to whom renewals belong after an early expansion."""
    return plan.renewals is not None


CHECK = Check(
    code="RENEWAL_EXCLUSIVITY",
    severity="error",
    promise=(
        "When the account manager agreed an expansion before the contract ended, the renewal "
        "is theirs."
    ),
    not_raised=(
        "A renewal that follows an expansion and was credited to whoever agreed it; or one "
        "without an early expansion."
    ),
    expected=(
        "Renewal and expansion credited to the role that agreed the expansion, as `renewals` says."
    ),
    todo=(
        "Take the shares out of splits, or correct them: the share and the target of the "
        "relieved role move by themselves."
    ),
    steps=("renewal_exclusivity_places",),
    applies=renews_exclusively,
    contested=("event_id", "other_event_id"),
)
