"""`compalign lint`: what can be found in a plan alone, before there is any ledger."""

import typer

from compalign.commands.arguments import PlanFile
from compalign.commands.exits import BAD_INPUT, FOUND_ERRORS, ends_clearly


@ends_clearly
def lint(*, plan: PlanFile) -> None:
    """Check a plan without ledgers.

    Prints what is unwise in it, by cause. Ends with 2 when it cannot be used at all, and with 1
    when something in it would pay wrongly.
    """
    from compalign.errors import PlanError
    from compalign.plan.model import Plan
    from compalign.report.lint_page import mistake_lines, print_lint

    try:
        read = Plan.load(plan)
    except PlanError as error:
        for line in mistake_lines(error):
            typer.echo(line, err=True)
        raise typer.Exit(BAD_INPUT) from None
    if print_lint(read):
        raise typer.Exit(FOUND_ERRORS)
