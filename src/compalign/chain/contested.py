"""Contested money as rows: events that are held, shares that somebody decided, and what is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from compalign.engine.base import Cell

Rows = Sequence[tuple[Cell, ...]]
CONTESTED_COLUMNS: Mapping[str, str] = {
    "finding": "string",
    "code": "string",
    "ledger": "string",
    "event_id": "string",
    "amount": "bigint",
    "state": "string",
    "decision": "string",
    "shares": "string",
    "reason": "string",
    "author": "string",
    "file": "string",
    "sheet": "string",
    "row": "bigint",
}
OVERRULED_COLUMNS: Mapping[str, str] = {
    "ledger": "string",
    "event_id": "string",
    "held": "boolean",
}
DECIDED_COLUMNS: Mapping[str, str] = {
    "ledger": "string",
    "event_id": "string",
    "payee": "string",
    "role": "string",
    "share_n": "bigint",
    "source_no": "integer",
    "row": "bigint",
}
BONUS_COLUMNS: Mapping[str, str] = {
    "incentive": "string",
    "ledger": "string",
    "event_id": "string",
    "payee": "string",
    "role": "string",
}


@dataclass(frozen=True)
class Contested:
    """What a run must know of contested money.

    `told` are the rows of the table `contested`, `overruled` the events whose shares are not those
    of a rule, `shares` what was decided instead, `bonuses` the handoff bonuses that are paid after
    all, `unmet` rows of `told_findings` about decisions that nothing asks for. `settled` says by
    finding and event (None: any other) whether a place of a finding is settled.
    """

    told: Rows = ()
    overruled: Rows = ()
    shares: Rows = ()
    bonuses: Rows = ()
    unmet: Rows = ()
    settled: Mapping[tuple[str, str | None], bool] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Tell whether some event is held."""
        return any(held for _, _, held in self.overruled)

    def tables(self) -> Iterator[tuple[str, Mapping[str, str], Rows]]:
        """Yield name, columns and rows of each table."""
        yield "contested", CONTESTED_COLUMNS, self.told
        yield "overruled", OVERRULED_COLUMNS, self.overruled
        yield "decided_shares", DECIDED_COLUMNS, self.shares
        yield "decided_bonuses", BONUS_COLUMNS, self.bonuses


NOTHING_CONTESTED = Contested()
