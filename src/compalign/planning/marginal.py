"""Marginal pay: what one more of each outcome changes for each role, by paying again with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compalign.importing.ledgers import Ledgers
from compalign.plan.model import Plan
from compalign.planning.chains import Chain, chain_name, of_two
from compalign.planning.changed import Rows, joined, with_rows
from compalign.planning.probes import NOTHING, SALES, Probe, Probes
from compalign.planning.scene import Days, Holder, Scene
from compalign.results import Results

Pay = Callable[[Ledgers], Results]
"""Pays a plan over some ledgers, up to the same day each time."""
NOT_YET_OR_LENT = frozenset(
    {"held", "released", "draw_advance", "draw_recovery", "carried", "payout"}
)
"""Entries that say when somebody is paid, not how much."""


@dataclass(frozen=True)
class Marginal:
    """The changes of pay by outcome and role, in minor units; `runs` is how often pay was run."""

    days: Days
    team: Mapping[str, Holder]
    changes: Mapping[str, Mapping[str, int]]
    amounts: Mapping[str, int | None]
    missing: tuple[str, ...]
    runs: int
    chains: Sequence[Chain] = ()

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Return the outcomes that count for alignment: all but the chains."""
        chained = {chain_name(chain) for chain in self.chains}
        return tuple(name for name in self.changes if name not in chained)

    def vector(self, role: str) -> tuple[int, ...]:
        """Return the changes of a role's pay, outcome by outcome."""
        return tuple(self.changes[name][role] for name in self.outcomes)

    def share(self, name: str, role: str) -> Fraction | None:
        """Return a change as a part of the target incentive; None where there is none."""
        target = self.team[role].target_incentive_minor
        return None if target is None else Fraction(self.changes[name][role], target)


def marginal(
    plan: Plan, ledgers: Ledgers, scene: Scene, pay: Pay, chains: Sequence[Chain]
) -> Marginal:
    """Run pay for the scene alone, for its sales where they are needed, and for each probe."""
    probes = Probes(plan, ledgers, scene)
    asked = list(probes.all(chains))
    runner = _Runner(ledgers, scene, pay)
    bases: dict[str, Mapping[str, int]] = {NOTHING: runner.run({})}
    if any(one.against == SALES for one in asked):
        bases[SALES] = runner.run(probes.sales())
    changes = {one.name: runner.change(one, bases[one.against]) for one in asked}
    amounts = {one.name: one.amount_minor for one in asked}
    missing = tuple(kind for kind in probes.missing)
    known = [chain for chain in of_two(chains) if chain_name(chain) in changes]
    return Marginal(scene.days, scene.team, changes, amounts, missing, runner.runs, known)


def marginal_chains(
    plan: Plan, ledgers: Ledgers, scene: Scene, pay: Pay, chains: Sequence[Chain]
) -> Marginal | None:
    """Run pay for the scene alone, for what each chain begins with, and for the chains; None where
    the ledgers have no events for any of them."""
    probes = Probes(plan, ledgers, scene)
    known = {chain: probe for chain in chains for probe in probes.chain(chain)}
    if not known:
        return None
    runner = _Runner(ledgers, scene, pay)
    base = runner.run({})
    sold = [probes.outcome(first) for first in dict.fromkeys(chain[0] for chain in known)]
    asked = {one.name: one for one in (*sold, *known.values())}
    changes = {name: runner.change(one, base) for name, one in asked.items()}
    amounts = {name: one.amount_minor for name, one in asked.items()}
    return Marginal(scene.days, scene.team, changes, amounts, (), runner.runs, list(known))


class _Runner:
    """Pays the scene with more rows, and counts the runs."""

    def __init__(self, ledgers: Ledgers, scene: Scene, pay: Pay) -> None:
        self._ledgers, self._scene, self._pay = ledgers, scene, pay
        self.runs = 0

    def run(self, rows: Rows) -> Mapping[str, int]:
        """Return what each payee of the scene earns, whenever it is paid out."""
        self.runs += 1
        results = self._pay(with_rows(self._ledgers, joined(self._scene.rows, rows)))
        entries = results.entries
        results.close()
        counted = entries[~entries["entry"].isin(NOT_YET_OR_LENT)]
        sums = counted.groupby("payee")["amount_minor"].sum()
        return {str(payee): int(amount) for payee, amount in sums.items()}

    def change(self, probe: Probe, base: Mapping[str, int]) -> Mapping[str, int]:
        """Return by how much a probe changes the pay of each role's payee."""
        found = self.run(probe.rows)
        team = self._scene.team.items()
        return {role: found.get(one.payee, 0) - base.get(one.payee, 0) for role, one in team}
