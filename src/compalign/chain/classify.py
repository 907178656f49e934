"""The class of every event: which conditions hold for it, and which other truths of the plan.

All rule logic is settled on the few classes that occur. What a plan does not ask about costs
nothing: no place in the class, no join.
"""

from collections.abc import Iterator

from sqlglot import exp

from compalign.chain.conditions import ColumnScope, class_sql, holds
from compalign.chain.event_tables import event_columns
from compalign.chain.gather import Gathered
from compalign.chain.plan_index import PlanIndex
from compalign.chain.reference_tables import account_columns
from compalign.chain.windows import anchors_used, inside
from compalign.engine.step import Step
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS
from compalign.plan.model import Plan

COLUMNS = {
    "event_no": "bigint",
    "account": "string",
    "credit_date": "date",
    "amount": "bigint",
    "class": "string",
}
FIRST_DEALS = """
left join (
    select account, min(credit_date) as first_close
    from events cross join plan_settings
    where ledger = 'deals' and kind = 'new' and credit_date < due_day
    group by account
) as n on n.account = e.account"""
HANDOFFS = """
left join (
    select account, credit_date as handoff_day, coalesce(
        lead(credit_date) over (partition by account order by credit_date), date '9999-12-31'
    ) as next_day
    from (select distinct account, credit_date from events where ledger = 'handoffs') as days
) as h on h.account = e.account and h.handoff_day <= e.credit_date and e.credit_date < h.next_day"""
BREACHES = "left join breaches as b{0} on b{0}.event_no = e.event_no and b{0}.authority_no = {0}"
EXCLUSIVES = "left join exclusives as x on x.event_no = e.event_no"
PAY_IS_NO_CREDIT = " where e.ledger <> 'adjustments'"
EXPLICIT = "left join split_events as s on s.event_no = e.event_no"


def column_scope(plan: Plan, gathered: Gathered) -> ColumnScope:
    """Return the columns that a plan may test on these ledgers."""
    blank = gathered.blank([*EVENT_LEDGERS, "accounts"]) - {"amount", "kind", "credit_date"}
    events, accounts = event_columns(gathered), account_columns(gathered)
    return ColumnScope(events, accounts, plan.currency, blank)


def class_steps(index: PlanIndex, gathered: Gathered) -> Iterator[Step]:
    """Yield the steps that make `classified`; a reversal has the credit truths of its precedent."""
    scope = column_scope(index.plan, gathered)
    truths = [_truth(index, scope, what, of) for what, of in index.truths]
    expression = class_sql(index, scope, gathered.dialect, truths)
    own = (
        f"select e.event_no, e.account, e.credit_date, e.amount, {expression} as class "
        f"from events as e left join accounts as a on a.account = e.account {_joins(index)}"
        f"{PAY_IS_NO_CREDIT if index.met.adjustments else ''}"
    )
    if not index.met.reversals:
        yield Step("classified", own, COLUMNS)
        return
    yield Step("own_classes", own, COLUMNS)
    credit = set(index.credit_places())
    digits = [
        f"substr({'coalesce(o.class, c.class)' if place in credit else 'c.class'}, {place}, 1)"
        for place in range(1, len(index.truths) + len(index.conditions) + 1)
    ]
    mixed = " || ".join(digits) or "c.class"
    yield Step(
        "classified",
        f"select c.event_no, c.account, c.credit_date, c.amount, {mixed} as class "
        "from own_classes as c left join reversals as r on r.event_no = c.event_no "
        "left join own_classes as o on o.event_no = r.like_no",
        COLUMNS,
    )


def _truth(index: PlanIndex, scope: ColumnScope, what: str, of: str | int) -> exp.Expression:
    """Return the test behind one of the first places of the class."""
    if what == "inside":
        engagement = index.plan.engagement
        return inside(
            index.plan,
            str(of),
            lambda number: holds(
                engagement[number].called_back_when,
                scope,
                index.plan,
                [("engagement", number, "called_back_when")],
            ),
        )
    if what == "credited":
        taken = [one for one in EVENT_LEDGERS if BY_NAME[one].credited_by == of]
        ledgers = [exp.Literal.string(name) for name in taken]
        return exp.In(this=exp.column("ledger", table="e"), expressions=ledgers)
    if what == "contested":
        return exp.Is(this=exp.column("held", table="s"), expression=exp.true())
    table = {"breach": f"b{of}", "exclusive": "x", "explicit": "s"}[what]
    found = exp.Is(this=exp.column("event_no", table=table), expression=exp.null())
    return exp.Not(this=found)


def _joins(index: PlanIndex) -> str:
    used = anchors_used(index.plan)
    joins = [BREACHES.format(number) for number, _ in enumerate(index.bans(), 1)]
    return "\n".join(
        [
            *([FIRST_DEALS] if "first_close" in used else []),
            *([HANDOFFS] if "handoff" in used else []),
            *joins,
            *([EXCLUSIVES] if index.truth("exclusive") else []),
            *([EXPLICIT] if index.truth("explicit") else []),
        ]
    )
