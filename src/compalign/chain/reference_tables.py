"""The ledgers without events, each as one table: people, accounts, pods and others."""

from collections.abc import Mapping

from compalign.chain.gather import ROW_SOURCE, Gathered, declared
from compalign.engine.projection import SQL_TYPES
from compalign.engine.step import Step
from compalign.ledgers.fields import ColumnType

OPEN_START, OPEN_END = "date '1900-01-01'", "date '9999-12-31'"
PEOPLE_COLUMNS: Mapping[str, str] = {
    "people_no": "bigint",
    "payee": "string",
    "name": "string",
    "role": "string",
    "from_day": "date",
    "end_day": "date",
    "target_incentive": "bigint",
    "base": "bigint",
    "manager": "string",
    "draw": "bigint",
}
ASSIGNMENT_COLUMNS: Mapping[str, str] = {
    "payee": "string",
    "role": "string",
    "account": "string",
    "pod": "string",
    "territory": "string",
    "segment": "string",
    "from_day": "date",
    "end_day": "date",
    "weight_n": "bigint",
    "hours_n": "bigint",
}
POD_COLUMNS: Mapping[str, str] = {
    "pod": "string",
    "payee": "string",
    "from_day": "date",
    "end_day": "date",
    "weight_n": "bigint",
    "share_n": "bigint",
}
QUOTA_COLUMNS: Mapping[str, str] = {
    "payee": "string",
    "goal": "string",
    "period": "string",
    "amount": "bigint",
    "ramp_n": "bigint",
}
ACCOUNTABILITY_COLUMNS: Mapping[str, str] = {
    "activity": "string",
    "role": "string",
    "part": "string",
    "from_day": "date",
    "end_day": "date",
    **ROW_SOURCE,
}
CAPACITY_COLUMNS: Mapping[str, str] = {
    "role": "string",
    "kind": "string",
    "hours_n": "bigint",
    "lead_days": "integer",
    "capacity_n": "bigint",
    **ROW_SOURCE,
}
SPLIT_COLUMNS: Mapping[str, str] = {
    "event_id": "string",
    "payee": "string",
    "role": "string",
    "share_n": "bigint",
    **ROW_SOURCE,
}


def reference_steps(gathered: Gathered) -> tuple[Step, ...]:
    """Return the steps that make a table of each reference ledger that a step reads."""
    accounts = account_columns(gathered)
    return (
        Step("people", _people_sql(gathered), PEOPLE_COLUMNS),
        Step("assignments", _assignments_sql(gathered), ASSIGNMENT_COLUMNS),
        Step("quotas", _quotas_sql(gathered), QUOTA_COLUMNS),
        Step("pod_members", _pods_sql(gathered), POD_COLUMNS),
        Step("splits", _splits_sql(gathered), SPLIT_COLUMNS),
        Step("accountability", _accountability_sql(gathered), ACCOUNTABILITY_COLUMNS),
        Step("capacities", _capacities_sql(gathered), CAPACITY_COLUMNS),
        Step(
            "accounts",
            f"select * from ({gathered.union('accounts', accounts)}) as stored",
            {**{name: SQL_TYPES[kind] for name, kind in accounts.items()}, **ROW_SOURCE},
        ),
    )


def account_columns(gathered: Gathered) -> dict[str, ColumnType]:
    """Return the columns of `accounts` that conditions may test, extras included."""
    return {**declared("accounts"), **gathered.columns(["accounts"])}


def _days(gathered: Gathered) -> str:
    start, end = gathered.quote("start"), gathered.quote("end")
    return f"coalesce({start}, {OPEN_START}) as from_day, coalesce({end}, {OPEN_END}) as end_day"


def _people_sql(gathered: Gathered) -> str:
    rows = gathered.union("people", declared("people"))
    return (
        "select cast(row_number() over (order by payee, from_day, end_day, role) as bigint) "
        "as people_no, dated.* "
        f"from (select payee, name, role, {_days(gathered)}, target_incentive, base, manager, draw "
        f"from ({rows}) as stored) as dated"
    )


def _assignments_sql(gathered: Gathered) -> str:
    rows = gathered.union("assignments", declared("assignments"))
    return (
        f"select payee, role, account, pod, territory, segment, {_days(gathered)}, "
        "cast(coalesce(weight, 1) * 1000000000 as bigint) as weight_n, "
        "cast(hours * 1000000000 as bigint) as hours_n "
        f"from ({rows}) as stored"
    )


def _pods_sql(gathered: Gathered) -> str:
    rows = gathered.union("pods", declared("pods"))
    return (
        f"select pod, payee, {_days(gathered)}, "
        "cast(coalesce(weight, 1) * 1000000000 as bigint) as weight_n, "
        "cast(share * 1000000000 as bigint) as share_n "
        f"from ({rows}) as stored"
    )


def _quotas_sql(gathered: Gathered) -> str:
    rows = gathered.union("quotas", declared("quotas"))
    return (
        "select payee, goal, period, amount, "
        "cast(coalesce(ramp, 1) * 1000000000 as bigint) as ramp_n "
        f"from ({rows}) as stored"
    )


def _splits_sql(gathered: Gathered) -> str:
    rows = gathered.union("splits", declared("splits"))
    return (
        "select event_id, payee, role, cast(share * 1000000000 as bigint) as share_n, "
        f"source_no, {gathered.quote('row')} "
        f"from ({rows}) as stored"
    )


def _accountability_sql(gathered: Gathered) -> str:
    rows = gathered.union("accountability", declared("accountability"))
    return (
        f"select activity, role, part, {_days(gathered)}, source_no, {gathered.quote('row')} "
        f"from ({rows}) as stored"
    )


def _capacities_sql(gathered: Gathered) -> str:
    rows = gathered.union("capacities", declared("capacities"))
    return (
        "select role, coalesce(kind, 'new') as kind, "
        "cast(hours * 1000000000 as bigint) as hours_n, "
        "cast(coalesce(lead_days, 0) as integer) as lead_days, "
        "cast(capacity * 1000000000 as bigint) as capacity_n, "
        f"source_no, {gathered.quote('row')} from ({rows}) as stored"
    )
