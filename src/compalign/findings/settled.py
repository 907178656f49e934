"""Which places of findings somebody settled."""

from collections.abc import Mapping

import pandas as pd

from compalign.findings.grouping import place_ids


def settled(
    places: pd.DataFrame, decided: Mapping[tuple[str, str | None], bool]
) -> "pd.Series[bool]":
    """Tell of each place whether it is settled; `decided` says it by finding and event.

    A decision about an event goes before one about the finding (event None).
    """
    if not decided or places.empty:
        return pd.Series(False, places.index)
    events = places["event_id"].astype(object).where(places["event_id"].notna(), None)
    return pd.Series(
        [
            decided.get((finding, event), decided.get((finding, None), False))
            for finding, event in zip(place_ids(places), events, strict=True)
        ],
        places.index,
        dtype=bool,
    )
