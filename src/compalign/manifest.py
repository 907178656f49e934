"""What a result was made of: hashes of plan and inputs, and the version that computed it."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version

from compalign.importing.ledgers import Ledgers
from compalign.plan.model import Plan


def describe(
    plan: Plan, ledgers: Ledgers, engine: str, as_of: date, periods: Sequence[str]
) -> Mapping[str, str]:
    """Return the manifest: names to values, the same for the same inputs and plan."""
    written = plan.model_dump_json(by_alias=True)
    return {
        "compalign": version("compalign"),
        "engine": engine,
        "plan": plan.plan,
        "plan version": plan.version,
        "plan sha256": hashlib.sha256(written.encode()).hexdigest(),
        "currency": plan.currency,
        "as of": as_of.isoformat(),
        "periods": ", ".join(periods),
        **{f"input {source.name}": source.sha256 for source in ledgers.sources},
    }
