"""Which rows of a run are kept to its end, and which are forgotten once nobody reads them."""

import re
from collections.abc import Mapping, Sequence

from compalign.chain.settling_steps import SETTLED_VIEWS
from compalign.chain.stages import REPORT_STEPS
from compalign.engine.step import Step

KEPT = frozenset({"payouts", "lines", "circles", *SETTLED_VIEWS})


def last_readers(steps: Sequence[Step]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each step, the stored steps whose rows nobody reads after it.

    What a report view reads is kept, since it may be asked for at any time.
    """
    words = {step.name: frozenset(re.findall(r"\w+", step.sql)) for step in steps}
    views = {step.name for step in steps if not step.stored}
    reads: dict[str, set[str]] = {}
    for step in steps:
        straight = {one.name for one in steps if one.name in words[step.name]} - {step.name}
        through = [reads.get(name, set()) for name in straight & views]
        reads[step.name] = (straight - views).union(*through)
    asked = (*REPORT_STEPS, *SETTLED_VIEWS)
    kept = KEPT.union(*(reads[name] for name in asked if name in reads))
    last = {name: step.name for step in steps for name in {step.name, *reads[step.name]}}
    return {
        step.name: tuple(
            one.name
            for one in steps
            if one.stored and one.name not in kept and last[one.name] == step.name
        )
        for step in steps
    }
