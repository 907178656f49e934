"""The windows of each account as days: which role owns what of it, from when to when.

A window that is to begin on a day that is still unknown begins on 9999-12-31.
"""

from compalign.chain.plan_index import PlanIndex
from compalign.chain.walk import empty
from compalign.chain.windows import moment_sql
from compalign.engine.base import Dialect
from compalign.engine.step import Step

COLUMNS = {
    "window_no": "integer",
    "account": "string",
    "role_no": "integer",
    "purpose": "string",
    "from_day": "date",
    "end_day": "date",
}
OPEN_START, OPEN_END = "date '1900-01-01'", "date '9999-12-31'"
USUAL_PURPOSE = "account"
_ACCOUNTS = """
from accounts as a
left join (
    select account, min(credit_date) as first_close
    from events cross join plan_settings
    where ledger = 'deals' and kind = 'new' and credit_date < due_day
    group by account
) as n on n.account = a.account
left join (
    select account, max(credit_date) as handoff_day
    from events cross join plan_settings
    where ledger = 'handoffs' and credit_date < due_day
    group by account
) as h on h.account = a.account"""


def windows_step(index: PlanIndex, dialect: Dialect) -> Step:
    """Return the step `account_windows`: a row for each account of the ledger and each window."""
    plan = index.plan
    selects = []
    for number, one in enumerate(plan.engagement, 1):
        if one.called_back_when:
            continue
        first = moment_sql(plan, one.start, dialect) if one.start else OPEN_START
        end = moment_sql(plan, one.until, dialect) if one.until else OPEN_END
        selects.append(
            f"select cast({number} as integer) as window_no, a.account, "
            f"cast({index.role(one.role)} as integer) as role_no, "
            f"'{one.owns or USUAL_PURPOSE}' as purpose, "
            f"coalesce({first}, {OPEN_END}) as from_day, coalesce({end}, {OPEN_END}) as end_day"
            f"{_ACCOUNTS}"
        )
    step = Step("account_windows", "\nunion all\n".join(selects), COLUMNS)
    if not selects:
        return empty(step)
    listed = ", ".join(COLUMNS)
    some = f"select {listed} from (\n{step.sql}\n) as laid_out where from_day < end_day"
    unknown = f"{some} or from_day = {OPEN_END}"
    return Step(step.name, unknown, COLUMNS)
