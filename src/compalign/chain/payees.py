"""Whom ledger columns name: the payees of an event, and people that only some ledgers know."""

from compalign.chain.gather import Gathered, as_text, event_columns
from compalign.chain.plan_index import PlanIndex
from compalign.engine.dialects import names_in
from compalign.engine.step import Step
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS


def upstream_payees(index: PlanIndex, gathered: Gathered) -> Step:
    """Return the step that lists whom a plan may pay beyond the holders of roles: those who are
    named in the ledgers that an incentive reads, and the members of pods."""
    read = sorted({name for one in index.plan.all_incentives() for name in one.ledgers_read()})
    named = [name for name in read if "payee" in BY_NAME[name].model_fields]
    listed = ", ".join(f"'{name}'" for name in named if gathered.columns([name]))
    selects = ["select payee from pod_members"]
    if listed:
        selects.append(f"select payee from event_details where ledger in ({listed})")
    every = " union ".join(selects)
    return Step("upstream_payees", f"select payee from ({every}) as named", {"payee": "string"})


def named_holders(index: PlanIndex, gathered: Gathered) -> Step:
    """Return the step that reads payees out of ledger columns, several parted by `;`."""
    known, blank = event_columns(gathered), gathered.blank(EVENT_LEDGERS)
    selects = [
        "select event_no, role_no, payee, alone from (select cast(null as bigint) as event_no, "
        "cast(null as integer) as role_no, cast(null as string) as payee, true as alone) as none "
        "where 1 = 0"
    ]
    for name, number in index.roles.items():
        column = index.plan.roles[name].payee_column
        if column is None:
            continue
        if index.column_of(name, column, known) in blank:
            continue
        quoted = gathered.quote(column)
        names = as_text(quoted, known[column])
        selects.append(
            f"select distinct event_no, cast({number} as integer) as role_no, trim(part) as payee, "
            f"alone from (select event_no, {names_in(names, gathered.dialect)} as part, "
            f"instr({names}, ';') = 0 as alone from events where {quoted} is not null) as parts "
            "where trim(part) <> ''"
        )
    columns = {
        "event_no": "bigint",
        "role_no": "integer",
        "payee": "string",
        "alone": "boolean",
    }
    return Step("named_holders", "\nunion all\n".join(selects), columns)
