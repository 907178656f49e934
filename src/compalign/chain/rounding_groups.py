"""Which incentives are rounded together: the group that each belongs to, by number."""

from collections.abc import Mapping

from compalign.chain.plan_index import PlanIndex
from compalign.incentives.together import rounded_with


def rounding_groups(index: PlanIndex) -> Mapping[int, int]:
    """Return the group of every incentive that is not rounded alone, both by number.

    A group has the number of the incentive that the others name.
    """
    named = {
        number: index.incentive(other)
        for number, incentive in enumerate(index.plan.all_incentives(), 1)
        if (other := rounded_with(incentive)) is not None
    }
    return {**{other: other for other in named.values()}, **named}
