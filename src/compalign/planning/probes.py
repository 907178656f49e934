"""Probes: the ledgers' median event of each kind once more, at a customer of the scene.

    new         a new customer signs
    expansion   the customer buys more
    renewal     the customer renews in full
    churn       the customer leaves
    reference   everyone who is paid for references collects one; it helps to win the new customer
    handoff     everyone who is paid for handoffs records one, before the customers buy
    new, lost   the new customer signs, and leaves in the next interval: a chain; a plan may name
                others

A reference and a handoff are worth something only when a sale follows, so they are compared to the
same sales without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from compalign.importing.ledgers import Ledgers
from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.incentives.reference_bonus import ReferenceBonus
from compalign.plan.model import Plan
from compalign.planning.chains import NEW_AND_LOST, Chain, chain_name, of_two
from compalign.planning.changed import Row, Rows, joined, rows_of
from compalign.planning.scene import HELD, NEW, Scene, median, stamp

KINDS: Mapping[str, tuple[str, str | None]] = {
    "new": ("deals", "new"),
    "expansion": ("deals", "expansion"),
    "renewal": ("renewals", None),
    "churn": ("churn", None),
    "reference": ("references", None),
    "handoff": ("handoffs", None),
}
"""The ledger of each kind of outcome, and the kind of its events where the ledger has several."""
NOTHING, SALES = "nothing", "sales"
"""What a probe is compared to: the scene alone, or its sales."""
PERSONAL = ("closed_by", "priced_by", "reverses", "deal", "used_in", "to_payee")
"""Columns that tie an event to others, and that its copy leaves blank."""


@dataclass(frozen=True)
class Probe:
    """One more outcome: the rows that make it, and what it is compared to."""

    name: str
    rows: Rows
    against: str = NOTHING
    amount_minor: int | None = None


class Probes:
    """The probes that a plan and its ledgers allow; `missing` are kinds without any event."""

    def __init__(self, plan: Plan, ledgers: Ledgers, scene: Scene) -> None:
        """Look up the median event of each kind."""
        self._plan, self._scene = plan, scene
        self._medians = {kind: _median(ledgers, *KINDS[kind]) for kind in KINDS}
        self.missing = tuple(kind for kind, row in self._medians.items() if row is None)

    def all(self, chains: Sequence[Chain] = (NEW_AND_LOST,)) -> Iterator[Probe]:
        """Yield every probe in the order of the kinds, then chains."""
        for kind in ("new", "expansion", "renewal", "churn"):
            if self._medians[kind] is not None:
                yield self.outcome(kind)
        for kind, rows in (("reference", self._references()), ("handoff", self._handoffs())):
            if self._medians[kind] is not None and any(rows.values()):
                yield Probe(kind, joined(self.sales(), rows), SALES)
        for chain in of_two(chains):
            yield from self.chain(chain)

    def outcome(self, kind: str) -> Probe:
        """Return the probe of one event; the kind must have a median."""
        row = self._sold(kind)
        return Probe(kind, {KINDS[kind][0]: [row]}, amount_minor=int(row["amount"]))

    def chain(self, chain: Chain) -> Iterator[Probe]:
        """Yield what happens in one interval or two, where the ledgers have such events."""
        first, *later = chain
        if self._medians[first] is None:
            return
        if not later:
            yield self.outcome(first)
            return
        (then,) = later
        day = self._scene.days.later
        if day is None or (then != "churn" and self._medians[then] is None):
            return
        sold = self._sold(first)
        name = f"probe: {chain_name(chain)}"
        if then == "churn":
            lost = sold["amount"] if pd.isna(sold.get("arr")) else sold["arr"]
            second: Row = {
                "event_id": name,
                "account": sold["account"],
                "credit_date": stamp(day),
                "amount": lost,
                "loss": "contraction" if first == "expansion" else "full",
                "deal": sold["event_id"],
            }
        else:
            second = {**self._event(then, sold["account"], day), "event_id": name}
        rows = joined({KINDS[first][0]: [sold]}, {KINDS[then][0]: [second]})
        yield Probe(chain_name(chain), rows, amount_minor=int(sold["amount"]))

    def sales(self) -> Rows:
        """Return the rows of every sale that is probed, together."""
        kinds = ("new", "expansion", "renewal")
        known = [self.outcome(kind).rows for kind in kinds if self._medians[kind] is not None]
        return joined(*known)

    def _sold(self, kind: str) -> Row:
        """Return the median event of a kind on the day of the sale."""
        return self._event(kind, NEW if kind == "new" else HELD, self._scene.days.sale)

    def _event(self, kind: str, account: str, day: date) -> Row:
        """Return the median event of a kind at a customer of the scene, by the scene's people."""
        model = self._medians[kind]
        assert model is not None
        blank = {name: None for name in PERSONAL if name in model}
        named = {
            column: self._scene.team[role].payee
            for role, column in reversed(self._columns())
            if column in model
        }
        place = {"event_id": f"probe: {kind}", "account": account, "credit_date": stamp(day)}
        whole = {"up_for_renewal": model["amount"]} if kind == "renewal" else {}
        return {**model, **blank, **named, **whole, **place}

    def _columns(self) -> Sequence[tuple[str, str]]:
        """Return the roles whose payee an event names, each with the column."""
        roles = ((name, self._plan.roles[name].payee_column) for name in self._scene.team)
        return [(name, column) for name, column in roles if column is not None]

    def _references(self) -> Rows:
        """Return a reference of everyone who is paid for references."""
        bonuses = [one for one in self._plan.all_incentives() if isinstance(one, ReferenceBonus)]
        roles = {role for one in bonuses for role in one.pays or self._plan.roles}
        wins = "probe: new" if self._medians["new"] is not None else None
        return {
            "references": [
                {**row, "evidence": row["event_id"], "used_in": wins}
                for row in self._each("reference", roles, HELD)
            ]
        }

    def _handoffs(self) -> Rows:
        """Return a handoff of both customers by everyone who is paid for handoffs."""
        bonuses = [one for one in self._plan.all_incentives() if isinstance(one, HandoffBonus)]
        roles = {role for one in bonuses for role in one.to}
        return {"handoffs": [row for at in (NEW, HELD) for row in self._each("handoff", roles, at)]}

    def _each(self, kind: str, roles: set[str], account: str) -> Iterator[Row]:
        """Yield the median row of a kind once for each role, before any sale."""
        if self._medians[kind] is None:
            return
        for role, holder in self._scene.team.items():
            if role in roles:
                row = self._event(kind, account, self._scene.days.start)
                name = f"probe: {kind} {role} {account}"
                yield {**row, "event_id": name, "payee": holder.payee, "role": role}


def _median(ledgers: Ledgers, ledger: str, kind: str | None) -> Row | None:
    """Return the median event by amount; by completeness or day where there is no amount."""
    rows = rows_of(ledgers, ledger)
    if kind is not None:
        rows = rows[rows["kind"] == kind]
    if ledger == "handoffs" and rows["completeness"].notna().any():
        order = rows["completeness"].map(lambda cell: None if cell is None else Decimal(cell))
        return median(rows.assign(order=order), "order", "event_id")
    if "amount" in rows:
        return median(rows[rows["amount"] > 0], "amount", "event_id")
    return median(rows, "credit_date", "event_id")
