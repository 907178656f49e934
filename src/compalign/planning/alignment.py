"""Goal alignment: who gains and who loses by each outcome, and what pay really rides on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from math import isqrt

from compalign.importing.ledgers import Ledgers
from compalign.plan.model import Plan
from compalign.planning.marginal import Marginal, Pay, marginal
from compalign.planning.mixes import MixPart, Riding, mix_parts, riding
from compalign.planning.opposing import declared_chains
from compalign.planning.scene import scene

GOALS: Mapping[str, Mapping[str, int]] = {
    "new ARR": {"new": 1},
    "NRR": {"expansion": 1, "churn": -1},
    "GRR": {"churn": -1},
}
"""What a company wants, as the outcomes that it is made of; a loss counts the other way round."""


@dataclass(frozen=True)
class Pair:
    """Two roles: their alignment, and the outcomes by which both or only one of them gains."""

    role: str
    other: str
    alignment: Decimal | None
    together: tuple[str, ...]
    opposed: tuple[str, ...]


@dataclass(frozen=True)
class Towards:
    """What a role gains as a company goal rises, in minor units; None where it is not probed."""

    role: str
    goal: str
    change_minor: int | None


@dataclass(frozen=True)
class Alignment:
    """Everything that is said about the alignment of a plan's goals."""

    plan: str
    currency: str
    as_of: date
    periods: tuple[str, ...]
    marginal: Marginal
    pairs: tuple[Pair, ...]
    towards: tuple[Towards, ...]
    mix: tuple[MixPart, ...]
    riding: tuple[Riding, ...]
    nobody: tuple[str, ...]
    runs: int


def align(plan: Plan, ledgers: Ledgers, pay: Pay) -> Alignment:
    """Pay the ledgers as they are, then with each probe; `pay` raises where nothing can be paid."""
    results = pay(ledgers)
    setting = scene(plan, ledgers, results.as_of)
    assert setting is not None, "a run without any event that is due does not pay"
    found = marginal(plan, ledgers, setting, pay, declared_chains(plan))
    made = Alignment(
        plan=plan.plan,
        currency=plan.currency,
        as_of=results.as_of,
        periods=results.periods,
        marginal=found,
        pairs=tuple(_pairs(found)),
        towards=tuple(_towards(found)),
        mix=tuple(mix_parts(plan, results)),
        riding=tuple(riding(plan, results)),
        nobody=tuple(role for role in plan.roles if role not in found.team),
        runs=found.runs + 1,
    )
    results.close()
    return made


def cosine(one: Sequence[int], other: Sequence[int]) -> Decimal | None:
    """Return how alike two lists of changes are, from -1 to 1, to two decimals, half away from 0.

    None where one of them is all 0. Exact: only whole numbers, and the square root by `isqrt`.

    >>> [str(cosine((3, 4), other)) for other in ((6, 8), (4, 3), (-3, -4), (4, -3), (0, 0))]
    ['1.00', '0.96', '-1.00', '0.00', 'None']
    """
    squares = sum(a * a for a in one) * sum(b * b for b in other)
    if squares == 0:
        return None
    product = sum(a * b for a, b in zip(one, other, strict=True))
    # The hundredths are the largest whole h with (2h - 1) x root of squares <= 200 x |product|.
    whole = isqrt(10_000 * product * product // squares)
    if (2 * whole + 1) ** 2 * squares <= 40_000 * product * product:
        whole += 1
    return Decimal(-whole if product < 0 else whole).scaleb(-2)


def _pairs(found: Marginal) -> Iterator[Pair]:
    for role, other in combinations(found.team, 2):
        both = {
            name: found.changes[name][role] * found.changes[name][other] for name in found.changes
        }
        yield Pair(
            role,
            other,
            cosine(found.vector(role), found.vector(other)),
            tuple(name for name, product in both.items() if product > 0),
            tuple(name for name, product in both.items() if product < 0),
        )


def _towards(found: Marginal) -> Iterator[Towards]:
    for role in found.team:
        for goal, parts in GOALS.items():
            known = [name for name in parts if name in found.changes]
            change = sum(parts[name] * found.changes[name][role] for name in known)
            yield Towards(role, goal, change if known else None)
