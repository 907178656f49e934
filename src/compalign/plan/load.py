"""A plan from a YAML file and back, without loss.

`Plan` itself tells the mistakes of its parts; this module adds the file: its text, the place
of every mistake in it, and the currency that amounts may carry.
"""

from pathlib import Path

from compalign.plan.model import Plan


def load_plan(path: str | Path) -> Plan:
    """Read a plan file; `PlanError` holds every mistake with file, line and column."""
    return Plan.load(path)


def read_plan(text: str, name: str = "plan") -> Plan:
    """Read a plan from text; `name` stands for the file in messages.

    >>> read_plan("plan: spiff\\ncurrency: USD\\nroles: {rep: }\\n", "spiff.yaml")
    Traceback (most recent call last):
    ...
    compalign.errors.PlanError: 1 mistake in the plan:
      spiff.yaml:3:9: roles.rep: found nothing; expected a map of `key: value`.
    """
    return Plan.read(text, name)


def dump_plan(plan: Plan) -> str:
    """Write a plan as YAML that reads back as an equal plan; no defaults, short forms."""
    return plan.to_yaml()
