"""Which pod, segment and territory an event belongs to: its own column's, else its account's."""

from compalign.chain.gather import Gathered, account_columns, as_text, event_columns
from compalign.engine.step import Step
from compalign.ledgers.catalog import EVENT_LEDGERS

PLACES = ("pod", "segment", "territory")


def places_step(gathered: Gathered) -> Step:
    """Return the view `event_places`; a plan that never asks pays nothing for it."""
    own = event_columns(gathered)
    blank = gathered.blank(EVENT_LEDGERS)
    known = {name for name in own if name not in blank}
    of_account = account_columns(gathered)
    listed = [
        "coalesce("
        + ", ".join(
            [
                *([as_text(f"e.{name}", own[name])] if name in known else []),
                as_text(f"a.{name}", of_account[name]),
                "null",
            ]
        )
        + f") as {name}"
        for name in PLACES
    ]
    return Step(
        "event_places",
        f"select e.event_no, {', '.join(listed)} "
        "from events as e left join accounts as a on a.account = e.account",
        {"event_no": "bigint", **dict.fromkeys(PLACES, "string")},
        stored=False,
    )
