"""INCENTIVE_OPPOSED: one role gains by a sale that does not last, and another pays for it.

The chain is a new deal that is lost in the next interval. It takes three pay runs, so it is asked
only of plans in which a loss can cost anybody anything.
"""

from collections.abc import Callable, Iterator
from datetime import date

from compalign.engine.base import Cell
from compalign.findings.base import the
from compalign.findings.incentive_opposed import CHECK
from compalign.importing.ledgers import Ledgers
from compalign.money import money_text
from compalign.plan.model import Plan
from compalign.planning.marginal import Marginal, marginal_chain
from compalign.planning.probes import LOST
from compalign.planning.scene import scene
from compalign.results import Results


def probed_findings(
    plan: Plan, ledgers: Ledgers, last_day: date, pay: Callable[[Ledgers], Results]
) -> list[tuple[Cell, ...]]:
    """Return the rows of `probed_findings`; `pay` pays the plan up to `last_day`."""
    setting = scene(plan, ledgers, last_day) if CHECK.applies(plan) else None
    found = marginal_chain(plan, ledgers, setting, pay) if setting else None
    return list(_opposed(plan, found)) if found else []


def _opposed(plan: Plan, found: Marginal) -> Iterator[tuple[Cell, ...]]:
    spared = the(CHECK.limits(plan)).share
    sale, chain = found.changes["new"], found.changes[LOST]
    for role, one in found.team.items():
        if not 0 < chain[role] >= sale[role]:
            continue
        for other, two in found.team.items():
            target = two.target_incentive_minor or 0
            if two.payee != one.payee and -chain[other] > spared * target:
                cause = f"{role} gains and {other} loses by a new deal that is lost again"
                yield (
                    CHECK.code, CHECK.severity, one.payee, two.payee, role, other,
                    min(chain[role], -chain[other]), cause, _words(plan, found, role, other),
                )  # fmt: skip


def _words(plan: Plan, found: Marginal, role: str, other: str) -> str:
    """Say what was probed and what it changed."""
    chain, days = found.changes[LOST], found.days
    sold = money_text(found.amounts[LOST] or 0, plan.currency)
    gain, loss = (money_text(chain[name], plan.currency) for name in (role, other))
    return (
        f"{sold} sold in {days.interval} and lost in {days.following}: "
        f"{role} +{gain}, {other} {loss}"
    )
