"""AM_BEFORE_GO_LIVE: somebody who comes in at go-live and is at work on the account before."""

from collections.abc import Iterator

from compalign.findings.base import Check, Declared


def _late_roles(plan: Declared) -> Iterator[tuple[str, str]]:
    """Yield the roles all of whose windows begin at go-live."""
    windows = [one for one in plan.engagement if not one.called_back_when]
    for role in dict.fromkeys(one.role for one in windows):
        starts = [one.start for one in windows if one.role == role]
        if all(start and any(a.day == "go_live" for a in start.anchors) for start in starts):
            yield "late", role


def has_late_roles(plan: Declared) -> bool:
    """Tell whether a role comes in at go-live."""
    return bool(list(_late_roles(plan)))


CHECK = Check(
    code="AM_BEFORE_GO_LIVE",
    severity="warning",
    promise="The account manager is introduced when the product is fully running, not before.",
    not_raised=(
        "The account manager at work on the day of go-live; and somebody who also holds a "
        "role that belongs there earlier."
    ),
    expected=(
        "Whoever holds only roles whose window begins at go-live acting on the account from "
        "that day on."
    ),
    todo="Let the role that owns the account until go-live act, or begin the window earlier.",
    facts=_late_roles,
    applies=has_late_roles,
    steps=("late_doers", "am_before_go_live_places"),
)
