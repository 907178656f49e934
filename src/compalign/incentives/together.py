"""Which kinds may be rounded together with others, and with which incentive one is."""

from collections.abc import Iterable

from compalign.incentives.commission import Commission
from compalign.incentives.kinds import Incentive
from compalign.incentives.unit_bonus import UnitBonus

TOGETHER = (Commission, UnitBonus)
"""The kinds that round at a total and read no lines of others."""


def rounded_with(incentive: Incentive) -> str | None:
    """Return the incentive with which another is rounded together; None for one that is alone."""
    return incentive.round_with if isinstance(incentive, TOGETHER) else None


def partners(name: str, incentives: Iterable[Incentive]) -> tuple[str, ...]:
    """Return the other incentives of a rounding group, in the order of the plan."""
    every = {one.id: rounded_with(one) or one.id for one in incentives}
    return tuple(one for one, head in every.items() if head == every.get(name) and one != name)
