"""`compalign explain`: why a payee is paid what they are paid, down to the cells of the ledgers."""

from contextlib import closing
from typing import Annotated

import typer

from compalign.commands.arguments import (
    AllowRejected,
    AsOf,
    Engine,
    EngineName,
    LedgerFiles,
    MapFile,
    Periods,
    PlanFile,
)
from compalign.commands.calculating import Request, calculate
from compalign.commands.exits import ends_clearly


@ends_clearly
def explain(
    *,
    plan: PlanFile,
    ledgers: LedgerFiles,
    payee: Annotated[
        str, typer.Option(metavar="ID", help="Whose pay: an id, or a name that only one has.")
    ],
    event: Annotated[
        str | None,
        typer.Option(metavar="EVENT", help="Only this event, such as D-0001 or deals:D-0001."),
    ] = None,
    period: Periods = None,
    as_of: AsOf = None,
    map_file: MapFile = None,
    allow_rejected: AllowRejected = False,
    engine: Engine = EngineName.duckdb,
) -> None:
    """Show why a payee is paid that much.

    Every line of pay with its rate and tier, the event behind it, the credit rule and the share,
    down to file, sheet and row.
    """
    request = Request(plan, ledgers, period or (), as_of, map_file, allow_rejected, engine)
    read_plan, results = calculate(request)
    from compalign.report.naming import event_named, payee_named
    from compalign.report.terminal import print_branches
    from compalign.report.tree import event_branches, payee_branches

    with closing(results):
        person = payee_named(payee, results)
        if event is None:
            branches = payee_branches(read_plan, results, person)
        else:
            branches = event_branches(read_plan, results, person, event_named(event, results))
    print_branches(branches, results.currency)
