"""`compalign schema`: the plan language as JSON Schema, for completion in an editor."""

import json

import typer

from compalign.commands.exits import ends_clearly


@ends_clearly
def schema() -> None:
    """Print the JSON Schema of plan files."""
    from compalign.plan.schema import plan_schema

    typer.echo(json.dumps(plan_schema(), indent=2))
