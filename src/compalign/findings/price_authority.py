"""PRICE_AUTHORITY: a price, or a signature, by somebody who may not give it."""

from compalign.findings.base import Check, Declared


def has_authority(plan: Declared) -> bool:
    """Tell whether roles are barred from something."""
    return bool(plan.authority)


CHECK = Check(
    code="PRICE_AUTHORITY",
    severity="warning",
    promise="Whoever may not set prices does not set them; and if it happens, all parties see it.",
    not_raised=(
        "Somebody who also holds a role that may; and a share of the credit, which is no breach."
    ),
    expected=(
        "Prices set and deals closed by people with at least one role that is not barred from it."
    ),
    todo=(
        "Talk to the person, or let the plan allow it. The credit went to the declared role "
        "already."
    ),
    steps=("price_authority_places",),
    applies=has_authority,
    contested=("event_id",),
)
