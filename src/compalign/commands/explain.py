"""`compalign explain`: why a payee is paid what they are paid, down to the cells of the ledgers."""

from contextlib import closing

from compalign.commands.arguments import (
    AllowRejected,
    AsOf,
    Dates,
    Decimals,
    Encoding,
    Engine,
    EngineName,
    HiddenRows,
    LedgerFiles,
    MapFile,
    OneEvent,
    OnePayee,
    Periods,
    PlanFile,
    reading_options,
)
from compalign.commands.calculating import Request, calculate
from compalign.commands.exits import ends_clearly
from compalign.importing.options import Hidden


@ends_clearly
def explain(
    *,
    plan: PlanFile,
    ledgers: LedgerFiles,
    payee: OnePayee,
    event: OneEvent = None,
    period: Periods = None,
    as_of: AsOf = None,
    map_file: MapFile = None,
    allow_rejected: AllowRejected = False,
    engine: Engine = EngineName.duckdb,
    dates: Dates = None,
    decimals: Decimals = None,
    hidden: HiddenRows = Hidden.KEEP,
    encoding: Encoding = None,
) -> None:
    """Show why a payee is paid that much.

    Every line of pay with its rate and tier, the event behind it, the credit rule and the share,
    down to file, sheet and row.
    """
    options = reading_options(dates, decimals, hidden, encoding)
    request = Request(
        plan, ledgers, period or (), as_of, map_file, allow_rejected, engine, options=options
    )
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
