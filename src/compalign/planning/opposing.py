"""INCENTIVE_OPPOSED: one role gains by an outcome or a chain of them, and another pays for it.

The usual chain is a new deal that is lost in the next interval. Each chain takes a pay run, and so
does what it begins with, so they are asked only of plans in which a loss can cost anybody anything,
and of plans that name chains of their own.
"""

from collections.abc import Callable, Iterator
from datetime import date

from compalign.engine.base import Cell
from compalign.findings.base import the
from compalign.findings.incentive_opposed import CHECK
from compalign.importing.ledgers import Ledgers
from compalign.money import money_text
from compalign.plan.model import Plan
from compalign.planning.chains import Chain, chain_name, in_words
from compalign.planning.marginal import Marginal, marginal_chains
from compalign.planning.scene import scene
from compalign.results import Results


def declared_chains(plan: Plan) -> tuple[Chain, ...]:
    """Return the chains that the plan names, or the usual one."""
    return tuple(one.chain for one in CHECK.limits(plan)["chains"])


def probed_findings(
    plan: Plan, ledgers: Ledgers, last_day: date, pay: Callable[[Ledgers], Results]
) -> list[tuple[Cell, ...]]:
    """Return the rows of `probed_findings`; `pay` pays the plan up to `last_day`."""
    setting = scene(plan, ledgers, last_day) if CHECK.applies(plan) else None
    if setting is None:
        return []
    found = marginal_chains(plan, ledgers, setting, pay, declared_chains(plan))
    return [row for chain in found.chains for row in _opposed(plan, found, chain)] if found else []


def _opposed(plan: Plan, found: Marginal, chain: Chain) -> Iterator[tuple[Cell, ...]]:
    spared = the(CHECK.limits(plan)).share
    sale, changes = found.changes[chain[0]], found.changes[chain_name(chain)]
    for role, one in found.team.items():
        if not 0 < changes[role] >= sale[role]:
            continue
        for other, two in found.team.items():
            target = two.target_incentive_minor or 0
            if two.payee != one.payee and -changes[other] > spared * target:
                cause = f"{role} gains and {other} loses by {in_words(chain)}"
                yield (
                    CHECK.code, CHECK.severity, one.payee, two.payee, role, other,
                    min(changes[role], -changes[other]), cause,
                    _words(plan, found, chain, role, other),
                )  # fmt: skip


def _words(plan: Plan, found: Marginal, chain: Chain, role: str, other: str) -> str:
    """Say what was probed and what it changed."""
    name, days = chain_name(chain), found.days
    amount = money_text(found.amounts[name] or 0, plan.currency)
    gain, loss = (money_text(found.changes[name][one], plan.currency) for one in (role, other))
    happens = {
        ("churn",): f"{amount} lost in {days.interval}",
        (chain[0],): f"{amount} sold in {days.interval}",
        (chain[0], "churn"): f"{amount} sold in {days.interval} and lost in {days.following}",
    }
    usual = f"{amount} sold in {days.interval}, {chain[-1]} in {days.following}"
    return f"{happens.get(chain, usual)}: {role} +{gain}, {other} {loss}"
